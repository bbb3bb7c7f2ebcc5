package dev.heddle.wasi.clocks;

import dev.heddle.poll.Pollable;
import dev.heddle.poll.Waiter;

/**
 * Ready from a moment of {@link System#nanoTime()} on. It wakes nobody: a waiter parks no longer than until its nearest deadline.
 */
record Deadline(long deadline) implements Pollable {
    /** 146 years: beyond it, differences of {@link System#nanoTime()} would overflow. */
    private static final long FOREVER = Long.MAX_VALUE / 2;

    /** @param duration nanoseconds, {@code u64} */
    static Deadline after(long now, long duration) {
        return new Deadline(now + (Long.compareUnsigned(duration, FOREVER) > 0 ? FOREVER : duration));
    }

    @Override
    public boolean ready() {
        return System.nanoTime() - deadline >= 0;
    }

    @Override
    public void subscribe(Waiter waiter) {}

    @Override
    public void unsubscribe(Waiter waiter) {}
}
