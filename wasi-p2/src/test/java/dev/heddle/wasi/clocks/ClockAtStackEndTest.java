package dev.heddle.wasi.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.poll.TimeSource;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.TestModules;
import dev.heddle.wasi.ThreadKind;
import dev.heddle.wasi.WasiContext;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClockAtStackEndTest {
    private final ReentrantLock lock = new ReentrantLock();

    /** Takes more stack to let go of its lock than for anything before. */
    private long now() {
        lock.lock();
        unlock(40);
        return 1;
    }

    private void unlock(int depth) {
        if (depth > 0) {
            unlock(depth - 1);
        } else {
            lock.unlock();
        }
    }

    @ParameterizedTest
    @EnumSource(ThreadKind.class)
    void aClockOfTheEmbeddersIsNotLeftLockedByAGuestAtTheEndOfItsStack(ThreadKind kind) {
        TimeSource locking = this::now;
        var context = WasiContext.builder().threadKind(kind).monotonicClock(MonotonicClock.of(locking));

        assertThatThrownBy(() -> Guest.run(TestModules.load("clock_at_stack_end"), context.build()))
                .hasMessage("call stack exhausted");

        assertThat(lock.isLocked()).isFalse();
    }
}
