package dev.heddle.wasi.clocks;

import dev.heddle.poll.TimeSource;
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

    /** A clock that showed {@code start} when the source showed what it shows now, and goes on with it: for runs that can be repeated. */
    static WallClock following(TimeSource source, Instant start) {
        return new FollowingWallClock(source, source.now(), start);
    }

    /** The clock of this JVM. */
    static WallClock system() {
        return SystemWallClock.INSTANCE;
    }
}
