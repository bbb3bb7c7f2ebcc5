package dev.heddle.streams.stdio;

import dev.heddle.streams.ByteSink;
import dev.heddle.streams.JavaSink;
import dev.heddle.streams.OutputStream;
import dev.heddle.streams.StallableSink;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The standard output and error of this process. A write is with the operating system when it returns; nothing is kept back here, and
 * no write tears another. One that has to wait, for the reader of a pipe or for a terminal, can be cancelled. If the
 * process was started without the one or the other, each write of it fails.
 */
public final class SystemOutput {
    private static final ByteSink STDOUT = over(FileDescriptor.out, 1);
    private static final ByteSink STDERR = over(FileDescriptor.err, 2);

    private SystemOutput() {}

    // By java.io, not by channels, which an interrupt would close for the whole process.
    private static ByteSink over(FileDescriptor descriptor, int number) {
        if (!GivenDescriptors.isGiven(number)) {
            return bytes -> {
                throw new IOException("Bad file descriptor");
            };
        }
        var stream = new FileOutputStream(descriptor);
        var name = Path.of("/proc/self/fd", Integer.toString(number));
        try {
            var target = Files.readSymbolicLink(name).toString();
            if (target.startsWith("pipe:")) {
                return new StallableSink(stream, new PipeRoom(descriptor));
            }
            if (target.equals("/dev/null") || Files.isRegularFile(name)) {
                return new JavaSink(stream);
            }
        } catch (IOException | UnsupportedOperationException e) {
            // Another system: nothing is known of it.
        }
        return new StallableSink(stream);
    }

    /** A stream to standard output, which can be closed on its own. */
    public static OutputStream stdout() {
        return OutputStream.over(STDOUT);
    }

    /** A stream to standard error, which can be closed on its own. */
    public static OutputStream stderr() {
        return OutputStream.over(STDERR);
    }
}
