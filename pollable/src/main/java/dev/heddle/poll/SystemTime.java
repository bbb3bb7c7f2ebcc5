package dev.heddle.poll;

/** The JVM's monotonic clock. Its readings are unsigned, so its start is taken off: the JVM may count from anywhere. */
final class SystemTime implements TimeSource {
    static final TimeSource INSTANCE = new SystemTime();

    private static final long START = System.nanoTime();

    private SystemTime() {}

    @Override
    public long now() {
        return System.nanoTime() - START;
    }

    @Override
    public long waitFor(long instant) {
        return Math.max(between(now(), instant), 1);
    }

    /** From one {@code u64} instant to a later one; what is further away than 292 years is as good as never. */
    static long between(long now, long instant) {
        var distance = instant - now;
        return distance < 0 ? Pollable.NO_DEADLINE : distance;
    }
}
