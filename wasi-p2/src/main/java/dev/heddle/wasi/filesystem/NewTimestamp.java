package dev.heddle.wasi.filesystem;

/** {@code wasi:filesystem/types.new-timestamp}: what a time of a file is to become. */
public sealed interface NewTimestamp {
    record NoChange() implements NewTimestamp {}

    record Now() implements NewTimestamp {}

    /** {@code seconds} since 1970, {@code u64} in WIT but negative before it on hosts that have such files; 0 to 999,999,999 nanoseconds. */
    record Timestamp(long seconds, int nanoseconds) implements NewTimestamp {}
}
