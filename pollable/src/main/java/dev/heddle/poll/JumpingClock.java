package dev.heddle.poll;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A clock that stands still while anybody works, and jumps to the next instant that somebody waits for once all have waited for a
 * moment: a guest that sleeps for an hour is done at once, and reads the clock as if it had slept.
 *
 * <p>With one thread, each run reads the same times. With several, a thread that computes for longer than a millisecond while others
 * wait may find that the clock has jumped.
 */
public final class JumpingClock implements TimeSource {
    /*
     * Each waiter asks `waitFor`, parks for a millisecond, and asks again.
     *
     *  - `next` is the earliest instant that was asked for since the clock moved last, and `asked` when the first asked, in real time.
     *  - The clock jumps to `next` when that was a millisecond ago: each waiter has asked by then.
     *  - With the last waiter's leave, `next` is forgotten: nobody waits for it any more.
     */
    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(1);
    /** The last of all instants, which never comes. */
    private static final long NOTHING = -1;

    private final ReentrantLock lock = new ReentrantLock();
    /** For its waiters only: whether the clock itself is ready is nobody's question. */
    private final ReadinessSource moved = new ReadinessSource(() -> false);

    /** Written under the lock, so that a look needs none. */
    private volatile long now;

    @GuardedBy("lock")
    private long next = NOTHING;

    @GuardedBy("lock")
    private long asked;

    @GuardedBy("lock")
    private int waiters;

    /** @param start its first reading in nanoseconds ({@code u64}) */
    public JumpingClock(long start) {
        now = start;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public long waitFor(long instant) {
        if (instant == NOTHING) {
            return Pollable.NO_DEADLINE;
        }
        if (!jumps(instant)) {
            return MOMENT;
        }
        moved.publish();
        return 1;
    }

    private boolean jumps(long instant) {
        lock.lock();
        try {
            if (next == NOTHING) {
                asked = System.nanoTime();
            }
            if (Long.compareUnsigned(instant, next) < 0) {
                next = instant;
            }
            if (System.nanoTime() - asked < MOMENT) {
                return false;
            }
            if (Long.compareUnsigned(next, now) > 0) {
                now = next;
            }
            next = NOTHING;
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void subscribe(Waiter waiter) {
        moved.subscribe(waiter);
        lock.lock();
        try {
            waiters++;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void unsubscribe(Waiter waiter) {
        moved.unsubscribe(waiter);
        lock.lock();
        try {
            if (--waiters == 0) {
                next = NOTHING;
            }
        } finally {
            lock.unlock();
        }
    }
}
