package dev.heddle.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class JumpingClockTest {
    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final JumpingClock clock = new JumpingClock(5);

    @Test
    void whoeverSleepsForAnHourIsDoneAtOnceAndReadsAnHourLater() throws Exception {
        Waiting.in(() -> {
                    Poll.block(Deadline.after(clock, HOUR));
                    return true;
                })
                .result();
        assertThat(clock.now()).isEqualTo(HOUR + 5);
    }

    @Test
    void ofSeveralDeadlinesTheEarliestComesFirst() throws Exception {
        var deadlines = List.of(
                Deadline.at(clock, 3 * HOUR), Pollable.never(), Deadline.at(clock, HOUR), Deadline.at(clock, -1));
        assertThat(Waiting.in(() -> Poll.poll(deadlines)).result()).containsExactly(2);
        assertThat(clock.now()).isEqualTo(HOUR);
    }

    @Test
    void threadsThatSleepWakeInTheOrderOfTheirInstants() throws Exception {
        var woken = new ConcurrentLinkedQueue<Integer>();
        var gate = new Signal();
        var sleepers = List.of(3, 1, 2).stream()
                .map(hours -> Waiting.in(() -> {
                    Poll.block(gate);
                    Poll.block(Deadline.at(clock, hours * HOUR));
                    return woken.add(hours);
                }))
                .toList();
        for (var sleeper : sleepers) {
            sleeper.parked();
        }
        gate.set();
        for (var sleeper : sleepers) {
            sleeper.result();
        }
        assertThat(clock.now()).isEqualTo(3 * HOUR);
        assertThat(woken).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void anInstantBeyondTheHalfOfAllIsReachedToo() throws Exception {
        var late = Long.MIN_VALUE + 7;
        Waiting.in(() -> {
                    Poll.block(Deadline.at(clock, late));
                    return true;
                })
                .result();
        assertThat(clock.now()).isEqualTo(late);
    }

    @Test
    void itStandsStillWhenNobodyWaitsForAnInstant() throws Exception {
        var waiting = Waiting.in(() -> Poll.poll(List.of(Pollable.never(), Deadline.at(clock, -1))));
        assertThat(clock.now()).isEqualTo(5);
        waiting.parked().thread.interrupt();
        assertThat(clock.now()).isEqualTo(5);
    }
}
