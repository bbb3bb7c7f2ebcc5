package dev.heddle.wasi.preview1.type;

/** Preview 1's {@code fdflags}, as bits. */
public final class FdFlags {
    public static final int APPEND = 1;
    public static final int DSYNC = 1 << 1;
    public static final int NONBLOCK = 1 << 2;
    public static final int RSYNC = 1 << 3;
    public static final int SYNC = 1 << 4;

    /** Those that are fixed when a file is opened. */
    public static final int SYNCHRONOUS = DSYNC | RSYNC | SYNC;

    public static final int ALL = APPEND | NONBLOCK | SYNCHRONOUS;

    private FdFlags() {}
}
