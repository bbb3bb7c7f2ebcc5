package dev.heddle.wasi.filesystem.sandbox;

import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.NewTimestamp;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Brings guest timestamps to what Java can set. */
final class Times {
    /** Java hands times to the system as {@code long} nanoseconds since 1970, which end in the year 2262. */
    private static final long MAX_SECONDS = TimeUnit.NANOSECONDS.toSeconds(Long.MAX_VALUE) - 1;

    private Times() {}

    /** The time to set, null for none. */
    public static @Nullable FileTime of(NewTimestamp timestamp) throws FilesystemException {
        return switch (timestamp) {
            case NewTimestamp.NoChange none -> null;
            case NewTimestamp.Now now -> FileTime.from(Instant.now());
            case NewTimestamp.Timestamp given -> at(given.seconds(), given.nanoseconds());
        };
    }

    private static FileTime at(long seconds, int nanoseconds) throws FilesystemException {
        if (nanoseconds < 0 || nanoseconds > 999_999_999) {
            throw new FilesystemException(ErrorCode.INVALID);
        }
        if (seconds > MAX_SECONDS || seconds < -MAX_SECONDS) {
            throw new FilesystemException(ErrorCode.OVERFLOW);
        }
        return FileTime.from(Instant.ofEpochSecond(seconds, nanoseconds));
    }
}
