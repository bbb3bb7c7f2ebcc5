package dev.heddle.wasi.preview1.type;

import dev.heddle.wasi.filesystem.NewTimestamp;

/** What {@code fd_filestat_set_times} and {@code path_filestat_set_times} are to set. */
public record Times(NewTimestamp access, NewTimestamp modification) {
    private static final int ATIM = 1;
    private static final int ATIM_NOW = 1 << 1;
    private static final int MTIM = 1 << 2;
    private static final int MTIM_NOW = 1 << 3;
    private static final long NANOS = 1_000_000_000L;

    /** Times in nanoseconds since 1970, {@code u64}; {@code fstflags}. */
    public static Times of(long access, long modification, int flags) throws ErrnoException {
        if ((flags & ~(ATIM | ATIM_NOW | MTIM | MTIM_NOW)) != 0) {
            throw Errno.INVAL.exception();
        }
        return new Times(
                one(access, (flags & ATIM) != 0, (flags & ATIM_NOW) != 0),
                one(modification, (flags & MTIM) != 0, (flags & MTIM_NOW) != 0));
    }

    private static NewTimestamp one(long time, boolean given, boolean now) throws ErrnoException {
        if (given && now) {
            throw Errno.INVAL.exception();
        }
        if (given) {
            return new NewTimestamp.Timestamp(
                    Long.divideUnsigned(time, NANOS), (int) Long.remainderUnsigned(time, NANOS));
        }
        return now ? new NewTimestamp.Now() : new NewTimestamp.NoChange();
    }
}
