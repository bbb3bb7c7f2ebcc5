package dev.heddle.wasi.clocks;

import java.time.Clock;
import java.time.Instant;

/** The host's UTC clock, as precise as the JVM reads it: microseconds on current ones. */
final class SystemWallClock implements WallClock {
    static final SystemWallClock INSTANCE = new SystemWallClock();

    private final Clock clock = Clock.systemUTC();

    private SystemWallClock() {}

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public long resolution() {
        return 1_000;
    }
}
