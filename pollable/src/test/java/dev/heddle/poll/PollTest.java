package dev.heddle.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Trap;
import java.util.List;
import org.junit.jupiter.api.Test;

class PollTest {
    private final Signal first = new Signal();
    private final Signal second = new Signal();

    @Test
    void pollOfNothingTraps() {
        assertThatThrownBy(() -> Poll.poll(List.of()))
                .isInstanceOf(Trap.class)
                .hasMessage("poll: empty list of pollables");
    }

    @Test
    void pollReturnsTheIndexesOfAllThatAreReady() {
        second.set();
        assertThat(Poll.poll(List.of(first, second, Pollable.always(), Pollable.never())))
                .containsExactly(1, 2);
    }

    @Test
    void aPollableMayBeInTheListTwice() throws Exception {
        var poll = Waiting.in(() -> Poll.poll(List.of(first, second, first))).parked();
        first.set();
        assertThat(poll.result()).containsExactly(0, 2);
    }

    @Test
    void pollPutsIndexesIntoTheCallersArray() {
        first.set();
        second.set();
        var indexes = new int[5];
        assertThat(Poll.poll(List.of(first, second), indexes)).isEqualTo(2);
        assertThat(indexes).startsWith(0, 1);
    }

    @Test
    void pollWaitsUntilOneIsReady() throws Exception {
        var poll = Waiting.in(() -> Poll.poll(List.of(first, second))).parked();
        second.set();
        assertThat(poll.result()).containsExactly(1);
    }

    @Test
    void blockReturnsWhenThePollableTurnsReady() throws Exception {
        var block = Waiting.in(() -> {
                    Poll.block(first);
                    return true;
                })
                .parked();
        first.set();
        assertThat(block.result()).isTrue();
    }

    @Test
    void aClearedSignalIsNotReadyAndASetOneStaysSo() {
        first.set();
        assertThat(first.ready()).isTrue();
        assertThat(first.ready()).isTrue();
        first.clear();
        assertThat(first.ready()).isFalse();
    }

    @Test
    void aSpuriousWakeDoesNotEndTheWait() throws Exception {
        var looks = new java.util.concurrent.CountDownLatch(4);
        var open = new java.util.concurrent.atomic.AtomicBoolean();
        var source = new ReadinessSource(() -> {
            looks.countDown();
            return open.get();
        });
        var block = Waiting.in(() -> {
                    Poll.block(source);
                    return true;
                })
                .parked();
        source.publish();
        block.parked();
        source.publish();
        looks.await();
        assertThat(block.parked().thread.isAlive()).isTrue();
        open.set(true);
        source.publish();
        assertThat(block.result()).isTrue();
    }

    /** Turns ready once a waiter has looked for the third time: before it asked, when it had subscribed, and woken in vain. */
    private static final class Late {
        final ReadinessSource source = new ReadinessSource(this::look);
        private boolean ready;
        private int looks;

        private boolean look() {
            var seen = ready;
            if (++looks == 3) {
                ready = true;
                source.publish();
            }
            return seen;
        }
    }

    @Test
    void whatTurnsReadyAfterTheLookOfOneWhoWasWokenInVainEndsTheWait() throws Exception {
        var late = new Late();
        var block = Waiting.in(() -> {
                    Poll.block(late.source);
                    return true;
                })
                .parked();
        late.source.publish();
        assertThat(block.result()).isTrue();
    }

    @Test
    void aFinishedWaitLeavesNoWaiterBehind() throws Exception {
        var other = new Signal();
        var poll = Waiting.in(() -> Poll.poll(List.of(first, other, second))).parked();
        second.set();
        poll.result();
        assertThat(first.source.waiters()).isZero();
        assertThat(other.source.waiters()).isZero();
        assertThat(second.source.waiters()).isZero();
    }

    @Test
    void anyOfIsReadyWithItsFirstPart() throws Exception {
        var any = Pollable.anyOf(List.of(first, second));
        assertThat(any.ready()).isFalse();
        var poll = Waiting.in(() -> Poll.poll(List.of(any))).parked();
        second.set();
        assertThat(poll.result()).containsExactly(0);
        assertThat(any.ready()).isTrue();
        assertThat(Pollable.anyOf(List.of()).ready()).isFalse();
    }

    @Test
    void allOfIsReadyWithItsLastPart() throws Exception {
        var all = Pollable.allOf(List.of(first, second));
        var poll = Waiting.in(() -> Poll.poll(List.of(all))).parked();
        first.set();
        assertThat(all.ready()).isFalse();
        second.set();
        assertThat(poll.result()).containsExactly(0);
        assertThat(Pollable.allOf(List.of()).ready()).isTrue();
    }

    @Test
    void aDeadlineThatPassedDoesNotKeepAllOfFromParking() {
        var passed = Deadline.after(TimeSource.system(), 0);
        var all = Pollable.allOf(List.of(passed, first));
        assertThat(passed.ready()).isTrue();
        assertThat(all.deadline()).isEqualTo(Pollable.NO_DEADLINE);
    }
}
