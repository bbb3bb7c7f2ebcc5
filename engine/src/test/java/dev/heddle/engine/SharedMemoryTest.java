package dev.heddle.engine;

import static dev.heddle.engine.Guests.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.heddle.base.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SharedMemoryTest {
    private final Memory memory = Memory.create(new ExternType.Memory(1, 4, true), Account.create());

    private CoreInstance start() {
        return Guests.start("shared", new Imports().memory("host", "memory", memory));
    }

    private static int call(CoreInstance guest, String name, long... arguments) {
        return (int) function(guest, name).call(arguments)[0];
    }

    private static CompletableFuture<Integer> async(CoreInstance guest, String name, long... arguments) {
        var result = new CompletableFuture<Integer>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(call(guest, name, arguments));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    @Test
    void narrowUpdatesLeaveTheirNeighboursAlone() {
        var guest = start();
        memory.storeInt(0, 0x80ff7f01);
        assertThat(call(guest, "add-byte", 2, 2)).isEqualTo(0xff);
        assertThat(memory.loadInt(0)).isEqualTo(0x80017f01);
        assertThat(call(guest, "sub-short", 2, 0x8002)).isEqualTo(0x8001);
        assertThat(memory.loadInt(0)).isEqualTo(0xffff7f01);
        assertThat(call(guest, "and-byte", 3, 0x3c)).isEqualTo(0xff);
        assertThat(call(guest, "or-short", 0, 0x8000)).isEqualTo(0x7f01);
        assertThat(memory.loadInt(0)).isEqualTo(0x3cffff01);
        assertThat(call(guest, "xor-byte", 0, 0xff)).isEqualTo(1);
        assertThat(call(guest, "exchange-byte", 1, 5)).isEqualTo(0xff);
        assertThat(call(guest, "compare-byte", 2, 0xfe, 1)).isEqualTo(0xff);
        assertThat(call(guest, "compare-byte", 2, 0xff, 1)).isEqualTo(0xff);
        function(guest, "store-byte").call(3, 0x81);
        assertThat(call(guest, "load-byte", 3)).isEqualTo(0x81);
        assertThat(memory.loadInt(0)).isEqualTo(0x810105fe);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aLargeMaximumTakesRoomOnlyWhereItIsWritten() throws Exception {
        var before = residentPages();
        var large = Memory.create(new ExternType.Memory(16_384, 16_384, true), Account.create());
        large.storeLong(0x3fff_fff8, -1);
        assertThat(large.loadLong(0x3fff_fff8)).isEqualTo(-1);
        assertThat(large.loadLong(0x2000_0000)).isZero();
        // A gibibyte has 262,144 pages; the JVM may take some of its own meanwhile.
        assertThat(residentPages() - before).isLessThan(100_000);
    }

    private static long residentPages() throws IOException {
        return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]);
    }

    @Test
    void updatesOfManyThreadsAreAllCounted() throws Exception {
        var times = 20_000;
        var threads = new ArrayList<Thread>();
        var gate = new CountDownLatch(1);
        for (var i = 0; i < 4; i++) {
            var guest = start();
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                function(guest, "add-many").call(times);
            }));
        }
        gate.countDown();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(memory.loadByte(0)).isZero();
        assertThat(memory.loadByte(1)).isEqualTo((byte) (4 * times));
        assertThat(memory.loadShort(2)).isEqualTo((short) (4 * times));
        assertThat(memory.loadInt(4)).isZero();
        assertThat(memory.loadLong(8)).isEqualTo(4 * times);
    }

    @Test
    void aWaiterIsWokenByANotifyOfItsAddress() {
        var waiter = async(start(), "wait", 16, 0, -1);
        var waker = start();
        assertThat(call(waker, "notify", 20, -1)).isZero();
        while (call(waker, "notify", 16, 1) == 0) {
            Thread.onSpinWait();
        }
        assertThat(waiter.join()).isZero();
        assertThat(call(waker, "notify", 16, -1)).isZero();
    }

    @Test
    void notifyWakesNoMoreThanItIsTold() {
        var waiters = List.of(
                async(start(), "wait", 16, 0, -1),
                async(start(), "wait", 16, 0, -1),
                async(start(), "wait-long", 16, 0, -1));
        var waker = start();
        var woken = 0;
        while (woken < 2) {
            woken += call(waker, "notify", 16, 2 - woken);
        }
        while (waiters.stream().filter(CompletableFuture::isDone).count() < 2) {
            Thread.onSpinWait();
        }
        assertThat(waiters.stream().filter(CompletableFuture::isDone)).hasSize(2);
        while (call(waker, "notify", 16, -1) == 0) {
            Thread.onSpinWait();
        }
        assertThat(waiters).allSatisfy(waiter -> assertThat(waiter.join()).isZero());
    }

    @Test
    void aWaitForAnotherValueOrPastItsTimeReturnsByItself() {
        var guest = start();
        assertThat(call(guest, "wait", 16, 5, -1)).isEqualTo(1);
        assertThat(call(guest, "wait", 16, 0, 0)).isEqualTo(2);
        var start = System.nanoTime();
        assertThat(call(guest, "wait-long", 16, 0, 2_000_000)).isEqualTo(2);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(2));
        assertThat(call(guest, "notify", 16, -1)).isZero();
    }

    @Test
    void aStopWakesAWaiter() {
        var guest = start();
        var waiter = async(guest, "wait", 16, 0, -1);
        var reason = new RuntimeException("enough");
        guest.stop(reason);
        assertThat(catchThrowable(waiter::join)).hasCause(reason);
        assertThat(call(start(), "notify", 16, -1)).isZero();
    }

    @Test
    void unalignedAndOutsideAddressesTrap() {
        var guest = start();
        assertThatThrownBy(() -> call(guest, "add", 2, 1)).hasMessage("unaligned atomic");
        assertThatThrownBy(() -> call(guest, "add-long", 4, 1)).hasMessage("unaligned atomic");
        assertThatThrownBy(() -> call(guest, "add", 65536, 1)).hasMessage("out of bounds memory access");
        assertThatThrownBy(() -> call(guest, "add-byte", -1, 1)).hasMessage("out of bounds memory access");
        assertThatThrownBy(() -> call(guest, "wait", 65536, 0, 0)).hasMessage("out of bounds memory access");
        assertThatThrownBy(() -> call(guest, "notify", 65536, 0)).hasMessage("out of bounds memory access");
    }

    @Test
    void dataSegmentsAreEachInstancesOwn() {
        var first = start();
        var second = start();
        function(second, "drop").call();
        function(first, "init").call(32);
        assertThat(memory.loadByte(34)).isEqualTo((byte) 'c');
        assertThatThrownBy(() -> function(second, "init").call(32)).hasMessage("out of bounds memory access");
    }

    @Test
    void growthIsSeenByAllWhoShareIt() {
        var first = start();
        var second = start();
        assertThat(call(first, "grow", 2)).isEqualTo(1);
        assertThat(call(second, "size")).isEqualTo(3);
        assertThat(call(second, "grow", 2)).isEqualTo(-1);
        assertThat(call(second, "load", 3 * 65536 - 4)).isZero();
        assertThat(memory.byteSize()).isEqualTo(3 * 65536);
    }
}
