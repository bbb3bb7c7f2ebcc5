package dev.heddle.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.GuestTrap;
import dev.heddle.engine.LinkException;
import dev.heddle.engine.Memory;
import dev.heddle.streams.Pipe;
import dev.heddle.wasi.cli.StandardInput;
import dev.heddle.wasi.cli.StandardOutput;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GuestThreadsTest {
    private static final CoreModule THREADS = TestModules.load("threads");

    /** What the guest's threads do, by their argument. */
    private static final int NOTHING = 0;

    private static final int EXIT = 1;
    private static final int TRAP = 2;
    private static final int WAIT = 4;
    private static final int WRITE = 7;
    private static final int RECURSE = 8;
    private static final int RECURSE_WITHOUT_END = 9;

    /** Where the guest counts the threads that have begun, and those that have returned. */
    private static final int BEGUN = 0;

    private static final int RETURNED = 4;

    private static WasiContextBuilder context() {
        return WasiContext.builder().stdin(StandardInput.of(new Pipe(10).input()));
    }

    private static int call(CoreInstance instance, String export, long... arguments) {
        var results = instance.function(export).orElseThrow().call(arguments);
        return results.length == 0 ? 0 : (int) results[0];
    }

    private static Guest start(WasiContextBuilder context, Consumer<CoreInstance> body) throws Exception {
        return Guest.start(THREADS, context.build(), body);
    }

    private static int run(WasiContextBuilder context, Consumer<CoreInstance> body) throws Exception {
        try (var guest = start(context, body)) {
            return guest.await();
        }
    }

    @Test
    void aThreadGetsItsArgumentAndAnIdOfItsOwn() throws Exception {
        var ids = new HashSet<Integer>();
        run(context(), instance -> {
            for (var i = 100; i < 200; i++) {
                var id = call(instance, "spawn", i);
                call(instance, "await", RETURNED, i - 99);
                assertThat(instance.memory().loadInt(1024 + 4 * i)).isEqualTo(id);
                assertThat(id).isBetween(1, (1 << 29) - 1);
                ids.add(id);
            }
        });
        assertThat(ids).hasSize(100);
    }

    @Test
    void threadsCarryTheNameOfTheProgramAndTheirId() throws Exception {
        var names = new ConcurrentLinkedQueue<String>();
        var id = new int[1];
        var context = context().stdout(StandardOutput.to(bytes -> {
            names.add(Thread.currentThread().getName());
            throw new java.io.IOException("enough");
        }));
        run(context, instance -> {
            id[0] = call(instance, "spawn", WRITE);
            call(instance, "await", RETURNED, 1);
        });
        assertThat(names).containsOnly("threads#" + id[0]);
    }

    @ParameterizedTest
    @CsvSource({
        "VIRTUAL, 3",
        "VIRTUAL, 4",
        "VIRTUAL, 5",
        "VIRTUAL, 6",
        "PLATFORM, 3",
        "PLATFORM, 4",
        "PLATFORM, 5",
        "PLATFORM, 6"
    })
    void theReturnOfTheFirstThreadEndsTheOthersWhateverTheyDo(ThreadKind kind, int what) throws Exception {
        assertThat(run(context().threadKind(kind), instance -> {
                    assertThat(call(instance, "spawn", what)).isPositive();
                    call(instance, "await", BEGUN, 1);
                }))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"spin", "wait", "sleep", "read"})
    void anExitOfAnyThreadEndsTheFirstWhateverItDoes(String place) throws Exception {
        assertThat(run(context(), instance -> {
                    call(instance, "spawn", EXIT);
                    call(instance, place);
                }))
                .isEqualTo(7);
    }

    @Test
    void otherThreadsMayReturnAndTheProgramGoesOn() throws Exception {
        assertThat(run(context(), instance -> {
                    call(instance, "spawn", NOTHING);
                    call(instance, "await", RETURNED, 1);
                    call(instance, "spawn", NOTHING);
                    call(instance, "await", RETURNED, 2);
                    call(instance, "exit", 5);
                }))
                .isEqualTo(5);
    }

    @Test
    void aTrapEndsAllThreadsAndTellsItsThread() throws Exception {
        var memory = new AtomicReference<Memory>();
        try (var guest = start(context(), instance -> {
            memory.set(instance.memory());
            call(instance, "spawn", WAIT);
            call(instance, "spawn", TRAP);
            call(instance, "wait");
        })) {
            assertThatThrownBy(guest::await).isInstanceOf(GuestTrap.class).hasMessage("unreachable");
            assertThat(guest.trappedThread()).contains("threads#" + memory.get().loadInt(1024 + 4 * TRAP));
        }
    }

    @Test
    void aTrapOfTheFirstThreadNamesNoThread() throws Exception {
        try (var guest = start(context(), instance -> call(instance, "await", 2, 0))) {
            assertThatThrownBy(guest::await).isInstanceOf(GuestTrap.class).hasMessage("unaligned atomic");
            assertThat(guest.trappedThread()).isEmpty();
        }
    }

    @Test
    void aTimeLimitEndsMoreThreadsThatComputeThanThereAreProcessors() throws Exception {
        var spinning = 4 * Runtime.getRuntime().availableProcessors();
        var limits = GuestLimits.DEFAULT.withTimeout(Duration.ofMillis(100));
        var begun = System.nanoTime();
        try (var guest = start(context().limits(limits), instance -> {
            for (var i = 0; i < spinning; i++) {
                call(instance, "spawn", 3);
            }
            call(instance, "spin");
        })) {
            assertThatThrownBy(guest::await).isInstanceOf(GuestCancelled.class).hasMessage("timed out after 0.1 s");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void writesThatNobodyTakesDoNotHoldUpTheEnd() throws Exception {
        var entered = new CountDownLatch(1);
        var open = new CountDownLatch(1);
        var stalled = StandardOutput.to(new OutputStream() {
            @Override
            public void write(int b) {
                entered.countDown();
                try {
                    open.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        });
        assertThat(run(context().stdout(stalled), instance -> {
                    call(instance, "spawn", WRITE);
                    call(instance, "spawn", WRITE);
                    awaitWithoutInterrupts(entered);
                }))
                .isZero();
        open.countDown();
    }

    private static void awaitWithoutInterrupts(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void noMoreThreadsThanTheLimitAreAliveAtATime() throws Exception {
        run(context().limits(GuestLimits.DEFAULT.withMaxThreads(3)), instance -> {
            assertThat(call(instance, "spawn", WAIT)).isPositive();
            assertThat(call(instance, "spawn", NOTHING)).isPositive();
            call(instance, "await", RETURNED, 1);
            // The place is free once the thread is gone, which may be a moment after it returned.
            int id;
            do {
                id = call(instance, "spawn", WAIT);
            } while (id < 0);
            assertThat(call(instance, "spawn", NOTHING)).isEqualTo(-6);
        });
    }

    @ParameterizedTest
    @EnumSource(ThreadKind.class)
    void callsMayGoDeepInEveryThread(ThreadKind kind) throws Exception {
        run(context().threadKind(kind), instance -> {
            assertThat(call(instance, "depth", 5000)).isEqualTo(5000);
            call(instance, "spawn", RECURSE);
            call(instance, "await", RETURNED, 1);
            assertThat(instance.memory().loadInt(700)).isEqualTo(5000);
        });
    }

    @Test
    void theStackLimitHoldsForEveryThread() throws Exception {
        var limits = GuestLimits.DEFAULT.withMaxWasmStack(16 << 10);
        try (var guest = start(context().limits(limits), instance -> {
            call(instance, "spawn", RECURSE_WITHOUT_END);
            call(instance, "wait");
        })) {
            assertThatThrownBy(guest::await).isInstanceOf(GuestTrap.class).hasMessage("call stack exhausted");
            assertThat(guest.trappedThread()).isPresent();
        }
    }

    @Test
    void aProgramThatDefinesItsMemorySharesItWithItsThreadsAndNothingElse() throws Exception {
        try (var guest =
                Guest.start(TestModules.load("threads_own_memory"), context().build(), instance -> {
                    assertThat(call(instance, "run")).isEqualTo(43);
                    assertThat(call(instance, "global-of-thread")).isEqualTo(1);
                })) {
            assertThat(guest.await()).isZero();
        }
    }

    @Test
    void aModuleThatMissesWhatThreadsNeedIsToldSoBeforeItRuns() {
        var module = TestModules.load("threads_without_start");
        assertThatThrownBy(() -> Guest.run(module, context().build()))
                .isInstanceOf(LinkException.class)
                .hasMessage("threads_without_start: wasi.thread-spawn needs an exported function wasi_thread_start"
                        + " (i32, i32) -> () and a shared memory, imported or exported");
        assertThat(Guest.missingForThreads(module)).hasSize(2);
        assertThat(Guest.missingForThreads(THREADS)).isEmpty();
        assertThat(Guest.missingImports(THREADS)).isEmpty();
    }
}
