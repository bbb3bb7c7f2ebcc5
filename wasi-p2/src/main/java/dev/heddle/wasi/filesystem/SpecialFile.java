package dev.heddle.wasi.filesystem;

import dev.heddle.poll.CancelledException;
import dev.heddle.streams.DaemonCall;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open FIFO or device: a stream of bytes without positions, which may keep a reader or writer waiting for good. Each call runs on
 * a platform thread ({@link DaemonCall}).
 */
final class SpecialFile extends FileHandle {
    private static final Set<OpenOption> FOR_READING = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> FOR_WRITING = Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> FOR_BOTH =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    /** The most bytes of one call: what a guest asks for must not size a host buffer. */
    private static final int MAX_BYTES = 1 << 16;

    /*
     * Java's channels take turns for reading and writing when they have no positions, so a file for both has two channels:
     * a thread that waits for bytes keeps no other from writing. Closing them ends the calls that wait in them.
     */
    private final FileChannel source;
    private final FileChannel sink;
    private final DescriptorStat opened;

    private SpecialFile(FileChannel source, FileChannel sink, DescriptorStat opened) {
        this.source = source;
        this.sink = sink;
        this.opened = opened;
    }

    /** A way to open the file anew, never following a link. */
    interface Opener {
        FileChannel open(Set<? extends OpenOption> options) throws IOException;
    }

    /** Opens what was found; as opening a FIFO does, waits for somebody at its other end. */
    static SpecialFile open(DescriptorStat found, Set<OpenOption> options, Opener opener) throws IOException {
        boolean reads = options.contains(StandardOpenOption.READ);
        boolean writes = options.contains(StandardOpenOption.WRITE);
        try {
            return DaemonCall.await(() -> open(found, reads, writes, opener), SpecialFile::free);
        } catch (CancelledException e) {
            letGo(found, opener);
            throw e;
        }
    }

    private static SpecialFile open(DescriptorStat found, boolean reads, boolean writes, Opener opener)
            throws IOException {
        if (!reads || !writes) {
            var only = opener.open(reads ? FOR_READING : FOR_WRITING);
            return new SpecialFile(only, only, found);
        }
        var source = opener.open(FOR_BOTH);
        try {
            // Does not wait: the first channel is the other end.
            return new SpecialFile(source, opener.open(FOR_WRITING), found);
        } catch (IOException | RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /** Ends the daemon's wait for the other end of a FIFO, by being it for a moment: opened for both, no FIFO waits on Linux. */
    private static void letGo(DescriptorStat found, Opener opener) {
        if (found.type() == DescriptorType.FIFO) {
            try {
                opener.open(FOR_BOTH).close();
            } catch (IOException | RuntimeException e) {
                // The name is gone: the daemon waits on, and holds nothing but itself and its directory.
            }
        }
    }

    /** The bytes for a thread that may block in the host itself. */
    java.io.InputStream bytes() {
        return Channels.newInputStream(source);
    }

    @Override
    int read(ByteBuffer into, long position) throws IOException {
        // Into a buffer of its own: the guest's memory may be gone when an abandoned read returns.
        var bytes = ByteBuffer.allocateDirect(Math.min(into.remaining(), MAX_BYTES));
        int count = DaemonCall.await(() -> source.read(bytes), ignored -> {});
        if (count > 0) {
            into.put(bytes.flip());
        }
        return count;
    }

    @Override
    int write(ByteBuffer bytes, long position) throws IOException {
        int length = Math.min(bytes.remaining(), MAX_BYTES);
        var copy = ByteBuffer.allocateDirect(length);
        copy.put(bytes.slice(bytes.position(), length)).flip();
        int count = DaemonCall.await(() -> sink.write(copy), ignored -> {});
        bytes.position(bytes.position() + count);
        return count;
    }

    @Override
    int append(ByteBuffer bytes) throws IOException {
        return write(bytes, 0);
    }

    @Override
    DescriptorType type() {
        return opened.type();
    }

    @Override
    long size() {
        return opened.size();
    }

    @Override
    void setSize(long size) throws IOException {
        throw new FilesystemException(ErrorCode.INVALID);
    }

    @Override
    void sync(boolean metadata) throws IOException {
        throw new FilesystemException(ErrorCode.INVALID);
    }

    @Override
    DescriptorStat stat() {
        return opened;
    }

    @Override
    void setTimes(@Nullable FileTime access, @Nullable FileTime modification) throws IOException {
        throw new FilesystemException(ErrorCode.UNSUPPORTED);
    }

    @Override
    void free() {
        close(source);
        close(sink);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // WASI's drop has no way to tell.
        }
    }
}
