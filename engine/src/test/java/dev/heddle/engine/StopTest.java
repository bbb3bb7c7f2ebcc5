package dev.heddle.engine;

import static dev.heddle.engine.Guests.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopTest {
    private final RuntimeException reason = new RuntimeException("enough");

    /** Calls on a virtual thread; answers what it threw and whether the thread was left interrupted. */
    private record Outcome(Throwable thrown, boolean interrupted) {}

    private static CompletableFuture<Outcome> run(CoreInstance guest, String name) {
        var outcome = new CompletableFuture<Outcome>();
        Thread.ofPlatform().daemon().start(() -> {
            var thrown = catchThrowable(() -> function(guest, name).call());
            outcome.complete(new Outcome(thrown, Thread.currentThread().isInterrupted()));
        });
        return outcome;
    }

    @Test
    void aGuestThatSpinsUnwindsWithTheReasonAndLeavesNoInterruptBehind() {
        var guest = Guests.traps(() -> {});
        var outcome = run(guest, "spin");
        guest.stop(reason);
        assertThat(outcome.join()).isEqualTo(new Outcome(reason, false));
    }

    @Test
    void theFirstReasonWinsAndEveryLaterCallMeetsIt() {
        var guest = Guests.traps(() -> {});
        guest.stop(reason);
        guest.stop(new RuntimeException("later"));
        assertThat(run(guest, "outer").join()).isEqualTo(new Outcome(reason, false));
    }

    @Test
    void aHostFunctionIsNotInterruptedAndTheGuestUnwindsOnceItReturns() throws Exception {
        var inside = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        var interrupted = new AtomicInteger();
        var guest = Guests.traps(() -> {
            inside.countDown();
            try {
                stopped.await();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
            }
        });
        var outcome = run(guest, "spin-calling");
        inside.await();
        guest.stop(reason);
        stopped.countDown();
        assertThat(outcome.join()).isEqualTo(new Outcome(reason, false));
        assertThat(interrupted).hasValue(0);
    }

    @Test
    void aHostFunctionMayStopItsCaller() {
        var box = new CoreInstance[1];
        box[0] = Guests.traps(() -> box[0].stop(reason));
        assertThat(run(box[0], "spin-calling").join()).isEqualTo(new Outcome(reason, false));
    }

    @Test
    void anInterruptByTheEmbedderTrapsAndStays() throws Exception {
        var runs = new CountDownLatch(1);
        var guest = Guests.traps(runs::countDown);
        var outcome = new CompletableFuture<Outcome>();
        var thread = Thread.ofPlatform().start(() -> {
            var thrown = catchThrowable(() -> function(guest, "spin-calling").call());
            outcome.complete(new Outcome(thrown, Thread.currentThread().isInterrupted()));
        });
        runs.await();
        thread.interrupt();
        assertThat(outcome.join().thrown()).isInstanceOf(GuestTrap.class).hasMessage("interrupted");
        assertThat(outcome.join().interrupted()).isTrue();
    }

    @Test
    void aStopTakesNoInterruptAwayThatWasThereBefore() throws Exception {
        var guest = Guests.traps(() -> Thread.currentThread().interrupt());
        guest.stop(reason);
        var outcome = new CompletableFuture<Outcome>();
        Thread.ofPlatform().start(() -> {
            Thread.currentThread().interrupt();
            var thrown = catchThrowable(() -> function(guest, "spin").call());
            outcome.complete(new Outcome(thrown, Thread.currentThread().isInterrupted()));
        });
        assertThat(outcome.join()).isEqualTo(new Outcome(reason, true));
    }

    /** {@code FileChannel} closes under an interrupted thread: one that is still open was never used by one. */
    @Test
    void stopsThatRaceWithHostCallsNeverReachTheFileTheyWriteTo(@TempDir Path folder) throws Exception {
        try (var file = FileChannel.open(
                folder.resolve("file"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.allocateDirect(13);
            for (var round = 0; round < 2_000; round++) {
                var calls = new AtomicInteger();
                var running = new CountDownLatch(1);
                var guest = Guests.traps(() -> {
                    try {
                        file.write(bytes.clear(), 0);
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                    if (calls.incrementAndGet() == 3) {
                        running.countDown();
                    }
                });
                var outcome = run(guest, "spin-calling");
                running.await();
                LockSupport.parkNanos(round * 10L);
                guest.stop(reason);
                assertThat(outcome.join()).isEqualTo(new Outcome(reason, false));
            }
            assertThat(file.isOpen()).isTrue();
        }
    }
}
