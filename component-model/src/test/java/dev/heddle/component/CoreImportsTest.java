package dev.heddle.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Account;
import dev.heddle.base.Trap;
import dev.heddle.component.function.HostData;
import dev.heddle.component.value.Value;
import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.Engine;
import dev.heddle.engine.Imports;
import dev.heddle.resource.Allocation;
import dev.heddle.resource.ResourceTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CoreImportsTest {
    /** A host object that any thread may use. */
    private static final class Pipe {
        final int name;
        final AtomicLong written = new AtomicLong();
        volatile boolean closed;

        Pipe(int name) {
            this.name = name;
        }

        void write(int length) throws IOException {
            if (closed) {
                throw new IOException("closed");
            }
            written.addAndGet(length);
        }

        void close() {
            closed = true;
        }
    }

    /** What the host keeps for the guest. */
    private record Opened(ConcurrentLinkedQueue<Pipe> pipes) {}

    private final ConcurrentLinkedQueue<Pipe> pipes = new ConcurrentLinkedQueue<>();
    private final ResourceTable table = new ResourceTable(Allocation.SEQUENTIAL);
    private final HostInterface api = HostInterface.named("test:host/api", "1.0.0")
            .resource("pipe", Pipe.class, Pipe::close)
            .errors(IOException.class, failure -> new Value.Str(String.valueOf(failure.getMessage())))
            .function("open: func(name: u32) -> own<pipe>", call -> {
                var pipe = new Pipe(call.u32(0));
                call.hostData(Opened.class).pipes().add(pipe);
                call.returnOwn(pipe);
            })
            .function(
                    "[method]pipe.write: func(self: borrow<pipe>, bytes: list<u8>) -> result<_, string>",
                    call -> call.resource(0, Pipe.class).write(call.bytes(1).remaining()))
            .function(
                    "[method]pipe.name: func(self: borrow<pipe>) -> string",
                    call -> call.returnString("x".repeat(call.resource(0, Pipe.class).name)));

    private final CoreInstance guest = start();

    private CoreInstance start() {
        var imports = new Imports();
        new CoreImports(table, HostData.of(Opened.class, new Opened(pipes))).offer(api, "test:host/api@1.0.0", imports);
        try (var file = CoreImportsTest.class.getResourceAsStream("/direct.wasm")) {
            return Engine.create().load("direct", file.readAllBytes()).instantiate(imports, Account.create());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static long call(CoreInstance instance, String name, long... arguments) {
        var results = instance.function(name).orElseThrow().call(arguments);
        return results.length == 0 ? 0 : results[0];
    }

    @Test
    void handlesAreThoseOfTheTable() throws Exception {
        var handle = call(guest, "open", 5);
        assertThat(table.get((int) handle, Pipe.class).name).isEqualTo(5);
        assertThat(call(guest, "write", handle, 100, 13, 200)).isZero();
        assertThat(pipes.element().written).hasValue(13);
        call(guest, "drop", handle);
        assertThat(table.size()).isZero();
        assertThat(pipes.element().closed).isTrue();
        assertThatThrownBy(() -> call(guest, "write", handle, 100, 13, 200))
                .isInstanceOf(Trap.class)
                .hasMessage("handle " + handle + " names nothing");
        assertThatThrownBy(() -> call(guest, "drop", handle)).isInstanceOf(Trap.class);
    }

    @Test
    void roomIsWhatTheGuestGives() {
        var handle = call(guest, "open", 7);
        call(guest, "begin", 70_000);
        assertThat(call(guest, "name", handle, 200)).isEqualTo(7);
        assertThat(guest.memory().loadInt(200)).isEqualTo(70_000);
        assertThat(guest.memory().loadByte(70_006)).isEqualTo((byte) 'x');
    }

    @Test
    void anErrorIsWrittenToTheGuestsMemory() {
        var handle = call(guest, "open", 7);
        pipes.element().close();
        assertThat(call(guest, "write", handle, 100, 13, 200)).isEqualTo(1);
        assertThat(guest.memory().loadInt(208)).isEqualTo(6);
    }

    /** Threads share handles, and drop what others use: each call is finished, or traps, and every pipe is closed once. */
    @Test
    void threadsThatMisuseEachOthersHandlesTrapOrFinish() throws Exception {
        var rounds = Integer.getInteger("heddle.hammer.rounds", 20);
        for (var round = 0; round < rounds; round++) {
            hammer(round);
        }
        table.drain((handle, pipe) -> {});
        assertThat(table.size()).isZero();
    }

    private void hammer(int seed) throws Exception {
        var shared = new AtomicLong(call(guest, "open", 3));
        var start = new CountDownLatch(1);
        var threads = new ArrayList<CompletableFuture<Long>>();
        for (var i = 0; i < 8; i++) {
            var random = new Random(seed * 8L + i);
            var slot = 1024 * (i + 1);
            var thread = guest.sibling(linked -> {});
            call(thread, "begin", 65_536 + 16_384L * i);
            var done = new CompletableFuture<Long>();
            threads.add(done);
            Thread.ofVirtual().start(() -> {
                try {
                    start.await();
                    done.complete(misuse(thread, shared, random, slot));
                } catch (Throwable failure) {
                    done.completeExceptionally(failure);
                }
            });
        }
        start.countDown();
        var written = 0L;
        for (var thread : threads) {
            written += thread.get();
        }
        assertThat(pipes.stream().mapToLong(pipe -> pipe.written.get()).sum()).isEqualTo(written);
        pipes.clear();
    }

    /** Returns how many bytes it was told were written. */
    private static long misuse(CoreInstance thread, AtomicLong shared, Random random, int slot) {
        var written = 0L;
        for (var i = 0; i < 100; i++) {
            var handle = shared.get();
            try {
                switch (random.nextInt(4)) {
                    case 0 -> {
                        call(thread, "drop", handle);
                        shared.set(call(thread, "open", 1 + random.nextInt(5)));
                    }
                    case 1 -> assertThat(call(thread, "name", handle, slot)).isBetween(1L, 5L);
                    default -> written += call(thread, "write", handle, 0, 10, slot) == 0 ? 10 : 0;
                }
            } catch (Trap misuse) {
                assertThat(misuse).hasMessage("handle " + handle + " names nothing");
            }
        }
        return written;
    }
}
