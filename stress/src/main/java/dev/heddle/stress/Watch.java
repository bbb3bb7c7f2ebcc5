package dev.heddle.stress;

import dev.heddle.poll.Deadline;
import dev.heddle.poll.Poll;
import dev.heddle.poll.Pollable;
import dev.heddle.poll.TimeSource;
import dev.heddle.poll.Waiter;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Tells a wake-up that was lost from one that is late: a waiter gives up when the one who had to wake it has been done for long.
 *
 * <p>Without it, a test that loses a wake-up would never end.
 */
final class Watch {
    /** In nanoseconds. Shorter once something was lost: the verdict is known then, and thousands of rounds are still to come. */
    private static volatile long patience = TimeUnit.SECONDS.toNanos(4);

    /** Written before {@code done}. */
    private long doneAt;

    private volatile boolean done;

    /** The waking thread has done all it had to. */
    void done() {
        doneAt = System.nanoTime();
        done = true;
    }

    /** How long a wait may last before it asks {@link #isLost}, in nanoseconds. */
    long patience() {
        return patience;
    }

    /** Whether a waiter that is still not woken never will be. */
    boolean isLost() {
        return done && isTooLong(System.nanoTime() - doneAt);
    }

    private static boolean isTooLong(long nanos) {
        if (nanos < patience / 2) {
            return false;
        }
        patience = TimeUnit.MILLISECONDS.toNanos(1);
        return true;
    }

    /** A pollable, and beside it the end of all patience. */
    static List<Pollable> withPatience(Pollable pollable) {
        return List.of(pollable, Deadline.after(TimeSource.system(), patience));
    }

    /** Awaits what has happened already, with a waiter of {@link #withPatience}; answers 1, or 0 if it was not woken. */
    static int await(Waiter waiter) {
        var start = System.nanoTime();
        waiter.await();
        return isTooLong(System.nanoTime() - start) ? 0 : 1;
    }

    /** Polls until ready; answers 1, or 0 if the wake-up was lost. */
    int poll(Pollable pollable) {
        while (true) {
            var ready = Poll.poll(withPatience(pollable));
            if (ready.length == 1 && ready[0] == 0) {
                return 1;
            }
            if (isLost()) {
                return 0;
            }
        }
    }
}
