package dev.heddle.wasi.preview1;

/** Preview 1's {@code fdflags}, as bits. */
final class FdFlags {
    static final int APPEND = 1;
    static final int DSYNC = 1 << 1;
    static final int NONBLOCK = 1 << 2;
    static final int RSYNC = 1 << 3;
    static final int SYNC = 1 << 4;

    /** Those that are fixed when a file is opened. */
    static final int SYNCHRONOUS = DSYNC | RSYNC | SYNC;

    static final int ALL = APPEND | NONBLOCK | SYNCHRONOUS;

    private FdFlags() {}
}
