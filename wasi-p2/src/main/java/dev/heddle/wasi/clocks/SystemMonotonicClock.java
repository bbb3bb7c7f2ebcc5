package dev.heddle.wasi.clocks;

import dev.heddle.poll.Deadline;
import dev.heddle.poll.Pollable;
import dev.heddle.poll.TimeSource;

/** A clock over a source of time. */
record SystemMonotonicClock(TimeSource source) implements MonotonicClock {
    @Override
    public long now() {
        return source.now();
    }

    @Override
    public long resolution() {
        return 1;
    }

    @Override
    public Pollable subscribeInstant(long when) {
        return Deadline.at(source, when);
    }

    @Override
    public Pollable subscribeDuration(long duration) {
        return Deadline.after(source, duration);
    }
}
