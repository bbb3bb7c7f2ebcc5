package dev.heddle.streams;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A file over a {@link FileChannel}, for embedders.
 *
 * <p>The channel closes itself if a thread is interrupted while it is inside; an interrupt that came before is put aside until the
 * call is over.
 */
public final class ChannelFile implements PositionalFile {
    private final FileChannel channel;

    public ChannelFile(FileChannel channel) {
        this.channel = channel;
    }

    @Override
    public int read(ByteBuffer into, long offset) throws IOException {
        checkOffset(offset);
        var interrupted = Thread.interrupted();
        try {
            return channel.read(into, offset);
        } finally {
            restore(interrupted);
        }
    }

    @Override
    public int write(ByteBuffer bytes, long offset) throws IOException {
        checkOffset(offset);
        var interrupted = Thread.interrupted();
        try {
            return channel.write(bytes, offset);
        } finally {
            restore(interrupted);
        }
    }

    /** In one piece only if the channel was opened to append. */
    @Override
    public int append(ByteBuffer bytes) throws IOException {
        var interrupted = Thread.interrupted();
        try {
            return channel.write(bytes, channel.size());
        } finally {
            restore(interrupted);
        }
    }

    @Override
    public long size() throws IOException {
        var interrupted = Thread.interrupted();
        try {
            return channel.size();
        } finally {
            restore(interrupted);
        }
    }

    private static void checkOffset(long offset) throws IOException {
        if (offset < 0) {
            throw new IOException("Invalid argument: offset " + Long.toUnsignedString(offset));
        }
    }

    private static void restore(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
