package dev.heddle.wasi.preview1;

import dev.heddle.engine.Memory;
import dev.heddle.poll.Pollable;
import dev.heddle.wasi.clocks.MonotonicClock;
import dev.heddle.wasi.clocks.WallClock;
import dev.heddle.wasi.preview1.type.Abi;
import dev.heddle.wasi.preview1.type.Errno;
import dev.heddle.wasi.preview1.type.ErrnoException;

/** {@code clock_…}. The clocks of processor time do not exist: a guest shares its threads with nobody it could compare itself to. */
final class ClockFunctions {
    private static final int REALTIME = 0;
    private static final int MONOTONIC = 1;

    private final MonotonicClock monotonic;
    private final WallClock wall;

    ClockFunctions(MonotonicClock monotonic, WallClock wall) {
        this.monotonic = monotonic;
        this.wall = wall;
    }

    void resGet(Memory memory, int id, int result) throws ErrnoException {
        memory.storeLong(
                result,
                switch (id) {
                    case REALTIME -> wall.resolution();
                    case MONOTONIC -> monotonic.resolution();
                    default -> throw Errno.INVAL.exception();
                });
    }

    void timeGet(Memory memory, int id, int result) throws ErrnoException {
        memory.storeLong(
                result,
                switch (id) {
                    case REALTIME -> Abi.timestamp(wall.now());
                    case MONOTONIC -> monotonic.now();
                    default -> throw Errno.INVAL.exception();
                });
    }

    /** Ready at, or after, a time of a clock in nanoseconds ({@code u64}). */
    Pollable subscribe(int id, long timeout, boolean absolute) throws ErrnoException {
        if (id != REALTIME && id != MONOTONIC) {
            throw Errno.INVAL.exception();
        }
        if (!absolute) {
            return monotonic.subscribeDuration(timeout);
        }
        if (id == MONOTONIC) {
            return monotonic.subscribeInstant(timeout);
        }
        var now = Abi.timestamp(wall.now());
        return monotonic.subscribeDuration(Long.compareUnsigned(timeout, now) > 0 ? timeout - now : 0);
    }
}
