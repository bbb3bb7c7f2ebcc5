package dev.heddle.wasi.clocks;

import dev.heddle.poll.Pollable;

/** {@link System#nanoTime()}, counted from the first use, so that guests see small positive numbers. */
final class SystemMonotonicClock implements MonotonicClock {
    static final SystemMonotonicClock INSTANCE = new SystemMonotonicClock();

    private final long origin = System.nanoTime();

    private SystemMonotonicClock() {}

    @Override
    public long now() {
        return System.nanoTime() - origin;
    }

    @Override
    public long resolution() {
        return 1;
    }

    @Override
    public Pollable subscribeInstant(long when) {
        var now = System.nanoTime();
        var elapsed = now - origin;
        return Long.compareUnsigned(when, elapsed) <= 0 ? new Deadline(now) : Deadline.after(now, when - elapsed);
    }

    @Override
    public Pollable subscribeDuration(long duration) {
        return Deadline.after(System.nanoTime(), duration);
    }
}
