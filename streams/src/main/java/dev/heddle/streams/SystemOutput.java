package dev.heddle.streams;

import java.io.FileDescriptor;
import java.io.FileOutputStream;

/**
 * The standard output and error of this process. A write is with the operating system when it returns; nothing is kept back here, and
 * no write tears another.
 */
public final class SystemOutput {
    // By java.io, not by channels, which an interrupt would close for the whole process.
    private static final ByteSink STDOUT = new JavaSink(new FileOutputStream(FileDescriptor.out));
    private static final ByteSink STDERR = new JavaSink(new FileOutputStream(FileDescriptor.err));

    private SystemOutput() {}

    /** A stream to standard output, which can be closed on its own. */
    public static OutputStream stdout() {
        return OutputStream.over(STDOUT);
    }

    /** A stream to standard error, which can be closed on its own. */
    public static OutputStream stderr() {
        return OutputStream.over(STDERR);
    }
}
