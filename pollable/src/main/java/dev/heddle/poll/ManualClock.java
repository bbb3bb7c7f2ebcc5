package dev.heddle.poll;

import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is moved by hand: for tests, and for runs that must come out the same each time. */
public final class ManualClock implements TimeSource {
    private final AtomicLong now;
    /** For its waiters only: whether the clock itself is ready is nobody's question. */
    private final ReadinessSource moved = new ReadinessSource(() -> false);

    /** @param start its first reading in nanoseconds ({@code u64}) */
    public ManualClock(long start) {
        now = new AtomicLong(start);
    }

    /** Moves the clock on and wakes whoever waits for an instant of it. Nanoseconds, at least 0. */
    public void advance(long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("a monotonic clock cannot go back by " + -nanos + " ns");
        }
        now.addAndGet(nanos);
        moved.publish();
    }

    @Override
    public long now() {
        return now.get();
    }

    @Override
    public long waitFor(long instant) {
        return Pollable.NO_DEADLINE;
    }

    @Override
    public void subscribe(Waiter waiter) {
        moved.subscribe(waiter);
    }

    @Override
    public void unsubscribe(Waiter waiter) {
        moved.unsubscribe(waiter);
    }
}
