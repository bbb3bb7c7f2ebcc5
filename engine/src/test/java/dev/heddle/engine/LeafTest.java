package dev.heddle.engine;

import static dev.heddle.engine.Guests.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeafTest {
    private static final ExternType.Function LEAF = ExternType.Function.of(List.of(ValueType.I32), ValueType.I32);

    private final RuntimeException reason = new RuntimeException("enough");

    /** What a call threw, and whether its thread was left interrupted. */
    private record Outcome(Throwable thrown, boolean interrupted) {}

    private static CoreInstance guest(HostFunction leaf, Runnable write) {
        return Guests.start(
                "leaves",
                new Imports()
                        .export("host", "leaf", new HostExport(LEAF, leaf, true))
                        .function("host", "write", Guests.NULLARY, (caller, arguments) -> {
                            write.run();
                            return 0;
                        }));
    }

    private static CompletableFuture<Outcome> run(CoreInstance guest, String name) {
        var outcome = new CompletableFuture<Outcome>();
        Thread.ofPlatform().daemon().start(() -> {
            var thrown = catchThrowable(() -> function(guest, name).call());
            outcome.complete(new Outcome(thrown, Thread.currentThread().isInterrupted()));
        });
        return outcome;
    }

    /** Stays in the host, as no leaf should, until a stop has interrupted the thread. */
    private static void awaitStop(CountDownLatch inside) {
        inside.countDown();
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aLeafIsGivenArgumentsAndAnswersAsAnyOtherFunction() {
        var guest = guest((caller, arguments) -> 2 * arguments[0], () -> {});
        assertThat(function(guest, "leaf").call(21)).containsExactly(42);
    }

    @Test
    void whatALeafThrowsComesOutAsTheSameObjectAndTheGuestMayBeCalledAgain() {
        var thrown = new IllegalStateException("of the host");
        var guest = guest(
                (caller, arguments) -> {
                    if (arguments[0] == 0) {
                        throw thrown;
                    }
                    return arguments[0];
                },
                () -> {});
        assertThatThrownBy(() -> function(guest, "leaf").call(0)).isSameAs(thrown);
        assertThat(function(guest, "leaf").call(1)).containsExactly(1);
    }

    @Test
    void aStopInsideALeafEndsTheGuestAfterItAndLeavesNoInterruptBehind() throws Exception {
        var inside = new CountDownLatch(1);
        var guest = guest(
                (caller, arguments) -> {
                    awaitStop(inside);
                    return 1;
                },
                () -> {});
        var outcome = run(guest, "spin");
        inside.await();
        guest.stop(reason);
        assertThat(outcome.join()).isEqualTo(new Outcome(reason, false));
    }

    @Test
    void aFunctionThatIsNoLeafIsNotReachedWithTheInterruptOfAStopInsideALeaf() throws Exception {
        var inside = new CountDownLatch(1);
        var reached = new ArrayList<Boolean>();
        var guest = guest(
                (caller, arguments) -> {
                    awaitStop(inside);
                    return 1;
                },
                () -> reached.add(Thread.currentThread().isInterrupted()));
        var outcome = run(guest, "spin-writing");
        inside.await();
        guest.stop(reason);
        assertThat(outcome.join()).isEqualTo(new Outcome(reason, false));
        assertThat(reached).isEmpty();
    }

    @Test
    void aFailureOfALeafGoesBeforeAStopAndLeavesNoInterruptBehind() throws Exception {
        var inside = new CountDownLatch(1);
        var thrown = new IllegalStateException("of the host");
        var guest = guest(
                (caller, arguments) -> {
                    awaitStop(inside);
                    throw thrown;
                },
                () -> {});
        var outcome = run(guest, "spin");
        inside.await();
        guest.stop(reason);
        assertThat(outcome.join()).isEqualTo(new Outcome(thrown, false));
    }

    @Test
    void aLeafCallsNoGuest() {
        HostFunction once = (caller, arguments) ->
                arguments[0] == 0 ? 0 : function(caller, "leaf").call(0)[0];
        var guest = guest(once, () -> {});
        assertThatThrownBy(() -> function(guest, "leaf").call(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a leaf of the host calls a guest");
    }

    /** {@code FileChannel} closes under an interrupted thread: one that is still open was never used by one. */
    @Test
    void stopsThatRaceWithLeavesNeverReachTheFileThatOtherFunctionsWriteTo(@TempDir Path folder) throws Exception {
        try (var file = FileChannel.open(
                folder.resolve("file"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.allocateDirect(13);
            for (var round = 0; round < Integer.getInteger("heddle.hammer.rounds", 2_000); round++) {
                var calls = new AtomicInteger();
                var running = new CountDownLatch(1);
                var guest = guest((caller, arguments) -> System.nanoTime() | 1, () -> {
                    try {
                        file.write(bytes.clear(), 0);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    if (calls.incrementAndGet() == 3) {
                        running.countDown();
                    }
                });
                var outcome = run(guest, "spin-writing");
                running.await();
                LockSupport.parkNanos(round * 10L % 20_000);
                guest.stop(reason);
                assertThat(outcome.join()).isEqualTo(new Outcome(reason, false));
            }
            assertThat(file.isOpen()).isTrue();
        }
    }
}
