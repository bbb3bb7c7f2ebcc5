package dev.heddle.wasi.clocks;

import java.time.Instant;

/**
 * The time of day: {@code wasi:clocks/wall-clock}. May go back. Any number of threads may use one; nothing here
 * blocks, or minds an interrupt of its thread.
 */
public interface WallClock {
    /** {@code now}. */
    Instant now();

    /** {@code resolution}: how long one tick takes, in nanoseconds, at least 1. */
    long resolution();

    /** The clock of this JVM. */
    static WallClock system() {
        return SystemWallClock.INSTANCE;
    }
}
