package dev.heddle.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.GuestTrap;
import dev.heddle.engine.Imports;
import dev.heddle.engine.LinkException;
import dev.heddle.engine.ValueType;
import dev.heddle.wasi.cli.Capture;
import java.io.FileNotFoundException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class GuestPoolTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Program<CoreInstance> ENDINGS = Program.of(TestModules.load("endings"));

    private final WasiContext context = WasiContext.builder().build();

    private static long[] call(CoreInstance instance, String export, long... arguments) {
        return instance.function(export).orElseThrow().call(arguments);
    }

    @Test
    void anInstanceIsKeptFromOneCallToTheNext() throws Exception {
        try (var pool = ENDINGS.pool(context, 4)) {
            var seen = ConcurrentHashMap.<CoreInstance>newKeySet();
            for (var i = 0; i < 10; i++) {
                pool.call(LONG, seen::add);
            }
            assertThat(seen).hasSize(1);
            assertThat(pool.instances()).isEqualTo(1);
        }
    }

    @Test
    void noMoreInstancesAreMadeThanThereArePlaces() throws Exception {
        var calls = new AtomicInteger();
        try (var pool = ENDINGS.pool(context, 3);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var atWork = new AtomicInteger();
            var most = new AtomicInteger();
            for (var i = 0; i < 200; i++) {
                callers.submit(() -> pool.call(LONG, instance -> {
                    most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                    Thread.yield();
                    atWork.decrementAndGet();
                    return calls.incrementAndGet();
                }));
            }
            callers.close();
            assertThat(most.get()).isBetween(1, 3);
            assertThat(pool.instances()).isBetween(1, 3);
        }
        assertThat(calls).hasValue(200);
    }

    @Test
    void aCallThatTakesTooLongEndsItsInstanceAndTheNextHasAnother() throws Exception {
        try (var pool = ENDINGS.pool(context, 1)) {
            CoreInstance first = pool.call(LONG, instance -> instance);
            assertThatThrownBy(() -> pool.call(Duration.ofMillis(20), instance -> call(instance, "spin")))
                    .isInstanceOf(GuestCancelled.class)
                    .hasMessage("timed out after 0.02 s");
            CoreInstance second = pool.call(LONG, instance -> instance);
            assertThat(second).isNotSameAs(first);
        }
    }

    @Test
    void trapsExitsAndExceptionsOfTheBodyComeOutAsTheyAre() throws Exception {
        try (var pool = ENDINGS.pool(context, 1)) {
            assertThatThrownBy(() -> pool.call(LONG, instance -> call(instance, "trap")))
                    .isInstanceOf(GuestTrap.class);
            assertThatThrownBy(() -> pool.call(LONG, instance -> call(instance, "exit", 7)))
                    .isInstanceOfSatisfying(
                            GuestExit.class, exit -> assertThat(exit.code()).isEqualTo(7));
            assertThatThrownBy(() -> pool.call(LONG, instance -> {
                        throw new FileNotFoundException("order.txt");
                    }))
                    .isInstanceOf(FileNotFoundException.class)
                    .hasMessage("order.txt");
            assertThat(pool.instances()).isZero();
        }
    }

    @Test
    void whatIsMissingIsToldToEachCaller() {
        try (var pool = Program.of(TestModules.load("missing_import")).pool(context, 1)) {
            for (var i = 0; i < 2; i++) {
                assertThatThrownBy(() -> pool.call(LONG, instance -> true)).isInstanceOf(LinkException.class);
            }
        }
    }

    @Test
    void closingEndsTheCallsThatAreUnderWay() throws Exception {
        var pool = ENDINGS.pool(context, 2);
        var begun = new CountDownLatch(1);
        var outcomes = new ArrayList<Throwable>();
        var caller = Thread.ofVirtual().start(() -> {
            try {
                pool.call(LONG, instance -> {
                    begun.countDown();
                    return call(instance, "spin");
                });
            } catch (Throwable e) {
                outcomes.add(e);
            }
        });
        begun.await();
        pool.close();
        caller.join();
        assertThat(outcomes).singleElement().isInstanceOf(GuestCancelled.class);
        assertThatThrownBy(() -> pool.call(LONG, instance -> true)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aProgramMayImportFunctionsOfItsEmbedder() throws Exception {
        var said = new ArrayList<String>();
        var own = new Imports()
                .function(
                        "wasi_snapshot_preview1",
                        "fd_write",
                        ExternType.Function.of(
                                List.of(ValueType.I32, ValueType.I32, ValueType.I32, ValueType.I32), ValueType.I32),
                        (caller, arguments) -> {
                            said.add("fd_write to " + arguments[0]);
                            return 0;
                        });
        assertThat(Program.of(TestModules.load("endings"), own).run(context)).isZero();
        assertThat(said).containsExactly("fd_write to 1");
    }

    @Test
    void whatABodyThrowsComesOutOfACall() throws Exception {
        assertThatThrownBy(() -> ENDINGS.call(context, instance -> {
                    throw new FileNotFoundException("order.txt");
                }))
                .isInstanceOf(FileNotFoundException.class);
        var output = Capture.upTo(100);
        var given = WasiContext.builder().stdout(output).build();
        String name = ENDINGS.call(given, instance -> {
            call(instance, "_start");
            return instance.module().name();
        });
        assertThat(name).isEqualTo("endings");
        assertThat(output.bytes()).isEqualTo("hello\n".getBytes(StandardCharsets.UTF_8));
    }
}
