package dev.heddle.streams.stdio;

import dev.heddle.streams.ByteSource;
import dev.heddle.streams.InputStream;
import dev.heddle.streams.PumpedInputStream;
import dev.heddle.streams.buffer.Chunk;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/**
 * The standard input of this process. A file is read no further than its readers read, so that whoever inherits it next goes on from
 * there; a pipe or a terminal is pumped by one daemon thread, whichever stream of it is read.
 */
public final class SystemInput {
    private SystemInput() {}

    /**
     * A stream of it, which can be closed on its own; each byte goes to one reader of one stream. Opening reads nothing. If the process
     * was started without a standard input, it ends at once.
     */
    public static InputStream open() {
        return Shared.OPENING.get();
    }

    /** One for the process. Never closed, since others in the process may use it. */
    private static final class Shared {
        static final Supplier<InputStream> OPENING = GivenDescriptors.isGiven(0)
                ? openingOver(new FileInputStream(FileDescriptor.in))
                : () -> InputStream.over(into -> into.hasRemaining() ? -1 : 0);
    }

    /** Streams of a file fail on their own: who comes later meets the file's error too, not an end. */
    static Supplier<InputStream> openingOver(FileInputStream stdin) {
        if (seeks(stdin)) {
            ByteSource source = into -> readExactly(stdin, into);
            return () -> InputStream.over(source);
        }
        var pumped = new PumpedInputStream("heddle-stdin", stdin);
        return pumped::shared;
    }

    private static boolean seeks(FileInputStream stdin) {
        try {
            stdin.getChannel().position();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Not by the channel, which an interrupt would close for the whole process. */
    private static int readExactly(FileInputStream stdin, ByteBuffer into) throws IOException {
        var bytes = new byte[Math.min(into.remaining(), Chunk.SIZE)];
        var count = stdin.read(bytes);
        if (count > 0) {
            into.put(bytes, 0, count);
        }
        return count;
    }
}
