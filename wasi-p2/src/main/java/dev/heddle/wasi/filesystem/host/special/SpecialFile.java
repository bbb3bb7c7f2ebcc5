package dev.heddle.wasi.filesystem.host.special;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.heddle.streams.DaemonCall;
import dev.heddle.streams.InputStream;
import dev.heddle.streams.PumpedInputStream;
import dev.heddle.wasi.filesystem.DescriptorStat;
import dev.heddle.wasi.filesystem.DescriptorType;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.host.FileHandle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An open FIFO or device: a stream of bytes without positions, which may keep a reader or writer waiting for good. Each call runs on
 * a platform thread ({@link DaemonCall}).
 */
public final class SpecialFile extends FileHandle {
    /** The most bytes of one call: what a guest asks for must not size a host buffer. */
    private static final int MAX_BYTES = 1 << 16;

    /*
     * Java's channels take turns for reading and writing when they have no positions, so a file for both has two channels:
     * a thread that waits for bytes keeps no other from writing. Closing them ends the calls that wait in them.
     */
    private final FileChannel source;
    private final FileChannel sink;
    private final DescriptorStat opened;

    private final Runnable freed;

    /** Calls under way, each on a thread of its own. */
    private final AtomicInteger calls = new AtomicInteger();

    private final ReentrantLock lock = new ReentrantLock();

    /** One for all streams: each would need a thread, which may wait for good. */
    @GuardedBy("lock")
    private @Nullable InputStream bytes;

    /**
     * Takes over the channels, which may be the same.
     *
     * @param freed is run when they were closed
     */
    SpecialFile(FileChannel source, FileChannel sink, DescriptorStat opened, Runnable freed) {
        this.source = source;
        this.sink = sink;
        this.opened = opened;
        this.freed = freed;
    }

    /** A stream of its bytes, which can be closed on its own; each byte goes to one reader of one stream. */
    public InputStream bytes() {
        lock.lock();
        try {
            if (bytes == null) {
                bytes = new PumpedInputStream("heddle-special-file", Channels.newInputStream(source));
            }
            return bytes.shared();
        } finally {
            lock.unlock();
        }
    }

    private int call(DaemonCall.Body<Integer> body) throws IOException {
        calls.incrementAndGet();
        return DaemonCall.await(body, ignored -> {}, calls::decrementAndGet);
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        // Into a buffer of its own: the guest's memory may be gone when an abandoned read returns.
        var own = ByteBuffer.allocateDirect(Math.min(into.remaining(), MAX_BYTES));
        int count = call(() -> source.read(own));
        if (count > 0) {
            into.put(own.flip());
        }
        return count;
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
        int length = Math.min(bytes.remaining(), MAX_BYTES);
        var copy = ByteBuffer.allocateDirect(length);
        copy.put(bytes.slice(bytes.position(), length)).flip();
        int count = call(() -> sink.write(copy));
        bytes.position(bytes.position() + count);
        return count;
    }

    @Override
    public int append(ByteBuffer bytes) throws IOException {
        return write(bytes, 0);
    }

    @Override
    public DescriptorType type() {
        return opened.type();
    }

    @Override
    public long size() {
        return opened.size();
    }

    @Override
    public void setSize(long size) throws IOException {
        throw new FilesystemException(ErrorCode.INVALID);
    }

    @Override
    public void sync(boolean metadata) throws IOException {
        throw new FilesystemException(ErrorCode.INVALID);
    }

    @Override
    public DescriptorStat stat() {
        return opened;
    }

    @Override
    public void setTimes(@Nullable FileTime access, @Nullable FileTime modification) throws IOException {
        throw new FilesystemException(ErrorCode.UNSUPPORTED);
    }

    @Override
    protected void free() {
        InputStream pumped;
        lock.lock();
        try {
            pumped = bytes;
        } finally {
            lock.unlock();
        }
        if (pumped == null && calls.get() == 0) {
            close();
            return;
        }
        try {
            if (pumped != null) {
                pumped.close();
            }
        } finally {
            // Waits until those inside have left, which a driver may make long.
            DaemonCall.start(this::close);
        }
    }

    private void close() {
        try {
            close(source);
        } finally {
            try {
                close(sink);
            } finally {
                freed.run();
            }
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // WASI's drop has no way to tell.
        }
    }
}
