package dev.heddle.wasi.clocks;

import dev.heddle.poll.TimeSource;
import java.time.Instant;

/**
 * The time of day by a monotonic clock.
 *
 * @param begin what the source showed at {@code start}
 */
record FollowingWallClock(TimeSource source, long begin, Instant start) implements WallClock {
    @Override
    public Instant now() {
        return start.plusNanos(source.now() - begin);
    }

    @Override
    public long resolution() {
        return 1;
    }
}
