package dev.heddle.streams;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/** Writes a file, either onward from an offset or at its end, straight from the writer's buffer. */
public final class FileSink implements ByteSink {
    private final PositionalFile file;
    private final boolean appending;
    /** Where the next write goes: each takes its piece of the file first, so that writers need not wait for each other. */
    private final AtomicLong position;

    private FileSink(PositionalFile file, boolean appending, long offset) {
        this.file = file;
        this.appending = appending;
        position = new AtomicLong(offset);
    }

    /** Onward from an offset, {@code u64} bytes. */
    public static FileSink at(PositionalFile file, long offset) {
        return new FileSink(file, false, offset);
    }

    /** Each write at the end of the file as it then is. */
    public static FileSink appending(PositionalFile file) {
        return new FileSink(file, true, 0);
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        if (appending) {
            while (bytes.hasRemaining()) {
                progress(file.append(bytes));
            }
            return;
        }
        var offset = position.getAndAdd(bytes.remaining());
        while (bytes.hasRemaining()) {
            offset += progress(file.write(bytes, offset));
        }
    }

    /** A file that takes nothing and does not say why must not keep the writer for good. */
    private static int progress(int count) throws IOException {
        if (count <= 0) {
            throw new IOException("No space left on device");
        }
        return count;
    }
}
