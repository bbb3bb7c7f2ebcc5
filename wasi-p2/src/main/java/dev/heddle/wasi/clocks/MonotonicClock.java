package dev.heddle.wasi.clocks;

import dev.heddle.poll.Pollable;
import dev.heddle.poll.TimeSource;

/**
 * A clock that never goes back: {@code wasi:clocks/monotonic-clock}. Any number of threads may use one.
 *
 * <p>Instants and durations are {@code u64} nanoseconds; an instant means something to this clock alone. Nothing here blocks, or
 * minds an interrupt of its thread.
 */
public interface MonotonicClock {
    /** {@code now}. */
    long now();

    /** {@code resolution}: how long one tick takes, at least 1. */
    long resolution();

    /** {@code subscribe-instant}: ready from {@code when} on; at once if that is past. */
    Pollable subscribeInstant(long when);

    /** {@code subscribe-duration}: ready once {@code duration} has passed, counted from now; never, for practical ends, if it is huge. */
    Pollable subscribeDuration(long duration);

    /** The clock of this JVM. */
    static MonotonicClock system() {
        return of(TimeSource.system());
    }

    /** A clock that shows what a source of time shows; a {@link dev.heddle.poll.ManualClock} makes a guest's waits deterministic. */
    static MonotonicClock of(TimeSource source) {
        return new SystemMonotonicClock(source);
    }
}
