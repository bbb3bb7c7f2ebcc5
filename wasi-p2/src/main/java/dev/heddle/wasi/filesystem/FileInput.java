package dev.heddle.wasi.filesystem;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.heddle.poll.Pollable;
import dev.heddle.streams.InputStream;
import dev.heddle.streams.StreamException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/** A file as an input stream, from a position on. */
final class FileInput implements InputStream {
    /*
     * Readers take turns under `lock`, which is held across the disk, so that each byte goes to one of them.
     *
     *  - 0 <= position.
     *  - Once closed, by the end of the file, a failure or a drop, the stream stays closed.
     */
    private final ReentrantLock lock = new ReentrantLock();
    private final OpenFile file;

    @GuardedBy("lock")
    private long position;

    @GuardedBy("lock")
    private boolean closed;

    /** Takes over the file. */
    FileInput(OpenFile file, long position) {
        this.file = file;
        this.position = position;
    }

    @Override
    public int read(ByteBuffer into) throws StreamException {
        lock.lock();
        try {
            requireOpen();
            if (!into.hasRemaining()) {
                return 0;
            }
            int count = file.read(into, position);
            if (count == 0) {
                closed = true;
                throw StreamException.closed();
            }
            position += count;
            return count;
        } catch (FilesystemException e) {
            closed = true;
            throw StreamException.failed(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long skip(long length) throws StreamException {
        lock.lock();
        try {
            requireOpen();
            if (length == 0) {
                return 0;
            }
            long left = file.size() - position;
            if (left <= 0) {
                closed = true;
                throw StreamException.closed();
            }
            long count = Long.compareUnsigned(length, left) < 0 ? length : left;
            position += count;
            return count;
        } catch (FilesystemException e) {
            closed = true;
            throw StreamException.failed(e);
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void requireOpen() throws StreamException {
        if (closed) {
            throw StreamException.closed();
        }
    }

    @Override
    public int blockingRead(ByteBuffer into) throws StreamException {
        return read(into);
    }

    @Override
    public long blockingSkip(long length) throws StreamException {
        return skip(length);
    }

    @Override
    public Pollable subscribe() {
        return AlwaysReady.INSTANCE;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        file.close();
    }
}
