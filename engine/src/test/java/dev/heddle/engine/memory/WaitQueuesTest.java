package dev.heddle.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.heddle.engine.call.GuestInterruptedException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitQueuesTest {
    private static final int HERE = 16;
    private static final int THERE = 24;
    private static final int ALL = -1;
    private static final long FOR_EVER = -1;

    private final WaitQueues queues = new WaitQueues();

    /** A thread that waits, or has waited. */
    private record Waiting(Thread thread, CompletableFuture<Integer> result) {}

    /** Returns once the thread is in the queue. */
    private Waiting waits(int address, long timeout) {
        var result = new CompletableFuture<Integer>();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                result.complete(queues.await(address, () -> true, timeout));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            assertThat(result).isNotDone();
            Thread.onSpinWait();
        }
        return new Waiting(thread, result);
    }

    @Test
    void whoComesFirstIsWokenFirst() {
        var waiting =
                List.of(waits(HERE, FOR_EVER), waits(HERE, FOR_EVER), waits(HERE, FOR_EVER), waits(HERE, FOR_EVER));
        for (var i = 0; i < 2; i++) {
            assertThat(queues.wake(HERE, 1)).isEqualTo(1);
            assertThat(waiting.get(i).result().join()).isZero();
            assertThat(waiting.get(i + 1).result()).isNotDone();
        }
        assertThat(queues.wake(HERE, ALL)).isEqualTo(2);
        assertThat(waiting).allSatisfy(one -> assertThat(one.result().join()).isZero());
    }

    @Test
    void whoLeavesInTheMiddleLeavesTheOrderOfTheOthers() {
        var first = waits(HERE, FOR_EVER);
        var second = waits(HERE, FOR_EVER);
        var third = waits(HERE, FOR_EVER);
        var fourth = waits(HERE, FOR_EVER);
        second.thread().interrupt();
        assertThat(catchThrowable(second.result()::join)).hasCauseInstanceOf(GuestInterruptedException.class);
        fourth.thread().interrupt();
        assertThat(catchThrowable(fourth.result()::join)).hasCauseInstanceOf(GuestInterruptedException.class);
        var fifth = waits(HERE, FOR_EVER);
        assertThat(queues.wake(HERE, 2)).isEqualTo(2);
        assertThat(first.result().join()).isZero();
        assertThat(third.result().join()).isZero();
        assertThat(fifth.result()).isNotDone();
        assertThat(queues.wake(HERE, 2)).isEqualTo(1);
        assertThat(fifth.result().join()).isZero();
    }

    /** What was notified is decided before the next one waits, whether or not a thread runs meanwhile. */
    @Test
    void aLateWaitTakesNoNotifyFromWhomItWasGivenTo() {
        for (var round = 0; round < 1_000; round++) {
            var early = waits(HERE, FOR_EVER);
            assertThat(queues.wake(HERE, 1)).isEqualTo(1);
            assertThat(queues.await(HERE, () -> true, 0)).isEqualTo(2);
            assertThat(early.result().join()).isZero();
        }
    }

    @Test
    void anAddressThatNobodyWaitsAtIsForgotten() {
        var woken = waits(HERE, FOR_EVER);
        var stopped = waits(THERE, FOR_EVER);
        assertThat(queues.addresses()).isEqualTo(2);
        queues.wake(HERE, 1);
        assertThat(woken.result().join()).isZero();
        assertThat(queues.addresses()).isEqualTo(1);
        stopped.thread().interrupt();
        assertThat(catchThrowable(stopped.result()::join)).hasCauseInstanceOf(GuestInterruptedException.class);
        assertThat(queues.await(HERE, () -> true, 1_000)).isEqualTo(2);
        assertThat(queues.await(HERE, () -> false, FOR_EVER)).isEqualTo(1);
        assertThat(queues.addresses()).isZero();
    }

    @Test
    void aNotifyOfNoneOrOfAnotherAddressWakesNobody() {
        var waiting = waits(HERE, FOR_EVER);
        assertThat(queues.wake(HERE, 0)).isZero();
        assertThat(queues.wake(THERE, ALL)).isZero();
        assertThat(waiting.result()).isNotDone();
        assertThat(queues.wake(HERE, ALL)).isEqualTo(1);
    }

    /** The quickest of many: a timeout that was rounded up to milliseconds would never be that quick. */
    @Test
    void aTimeoutIsCountedInNanoseconds() {
        var quickest = Long.MAX_VALUE;
        for (var round = 0; round < 200; round++) {
            var start = System.nanoTime();
            assertThat(queues.await(HERE, () -> true, 20_000)).isEqualTo(2);
            var took = System.nanoTime() - start;
            assertThat(took).isGreaterThanOrEqualTo(20_000);
            quickest = Math.min(quickest, took);
        }
        assertThat(quickest).isLessThan(900_000);
    }

    @Test
    void theLongestTimeoutDoesNotEnd() {
        var waiting = waits(HERE, Long.MAX_VALUE);
        assertThat(queues.wake(HERE, 1)).isEqualTo(1);
        assertThat(waiting.result().join()).isZero();
    }

    @Test
    void whoIsNotifiedAndStoppedAtOnceWasNotified() {
        for (var round = 0; round < 500; round++) {
            var waiting = waits(HERE, FOR_EVER);
            var count = new AtomicInteger();
            var notifier = Thread.ofVirtual().start(() -> count.set(queues.wake(HERE, 1)));
            waiting.thread().interrupt();
            var failure = catchThrowable(waiting.result()::join);
            join(notifier);
            assertThat(count.get()).isEqualTo(failure == null ? 1 : 0);
            assertThat(queues.addresses()).isZero();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
