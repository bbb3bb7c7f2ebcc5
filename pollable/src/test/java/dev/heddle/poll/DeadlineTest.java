package dev.heddle.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private final ManualClock clock = new ManualClock(1_000);

    @Test
    void aDeadlineTurnsReadyAtItsInstantAndStaysSo() {
        var deadline = Deadline.at(clock, 1_500);
        clock.advance(499);
        assertThat(deadline.ready()).isFalse();
        clock.advance(1);
        assertThat(deadline.ready()).isTrue();
        clock.advance(1_000);
        assertThat(deadline.ready()).isTrue();
    }

    @Test
    void aDeadlineInThePastOrAtZeroIsReady() {
        assertThat(Deadline.at(clock, 0).ready()).isTrue();
        assertThat(Deadline.at(clock, 999).ready()).isTrue();
        assertThat(Deadline.after(clock, 0).ready()).isTrue();
    }

    @Test
    void instantsAreUnsigned() {
        var clock = new ManualClock(Long.MAX_VALUE);
        var deadline = Deadline.at(clock, Long.MIN_VALUE + 4);
        assertThat(deadline.ready()).isFalse();
        clock.advance(5);
        assertThat(deadline.ready()).isTrue();
    }

    @Test
    void aDurationThatOverflowsNeverComes() {
        var deadline = Deadline.after(clock, -1);
        assertThat(deadline.ready()).isFalse();
        clock.advance(Long.MAX_VALUE);
        assertThat(deadline.ready()).isFalse();
        assertThat(Deadline.at(TimeSource.system(), -1).deadline()).isEqualTo(Pollable.NO_DEADLINE);
    }

    @Test
    void waitersOfAManualClockWakeWhenItIsMoved() throws Exception {
        var block = Waiting.in(() -> Poll.poll(List.of(Deadline.after(clock, 10), Deadline.after(clock, 20))));
        block.parked();
        clock.advance(15);
        assertThat(block.result()).containsExactly(0);
    }

    @Test
    void aManualClockDoesNotGoBack() {
        assertThatThrownBy(() -> clock.advance(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWaitEndsAtTheNearestDeadlineAndNotBefore() {
        var start = System.nanoTime();
        var ready = Poll.poll(List.of(
                Deadline.after(TimeSource.system(), TimeUnit.HOURS.toNanos(1)),
                Deadline.after(TimeSource.system(), TimeUnit.MILLISECONDS.toNanos(20)),
                Pollable.never()));
        assertThat(ready).containsExactly(1);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(20));
    }

    @Test
    void aWaitOverAnEmbeddersClockEndsWhenThatClockSaysSo() {
        var origin = System.nanoTime();
        TimeSource halfPace = () -> (System.nanoTime() - origin) / 2;
        Poll.block(Deadline.at(halfPace, TimeUnit.MILLISECONDS.toNanos(5)));
        assertThat(System.nanoTime() - origin).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(10));
    }
}
