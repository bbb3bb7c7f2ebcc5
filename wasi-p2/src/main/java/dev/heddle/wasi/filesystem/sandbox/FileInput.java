package dev.heddle.wasi.filesystem.sandbox;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.heddle.poll.Pollable;
import dev.heddle.streams.InputStream;
import dev.heddle.streams.StreamException;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.host.FileErrors;
import dev.heddle.wasi.filesystem.host.FileHandle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads a regular file onward from an offset: what {@code read-via-stream} returns. It keeps the file open: the descriptor it came from
 * may be dropped before it. Always ready, as a read waits for nothing but the disk.
 */
final class FileInput implements InputStream {
    private final FileHandle file;
    /** Held while reading: how many bytes a reader gets, and so where the next one starts, is known only afterwards. */
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private long position;

    /** Set by whoever closes the stream, meets its end or is told of its failure; never unset. */
    private volatile boolean closed;

    private final AtomicBoolean released = new AtomicBoolean();

    /** Takes over the caller's hold of the file. */
    FileInput(FileHandle file, long offset) {
        this.file = file;
        position = offset;
    }

    @Override
    public int read(ByteBuffer into) throws StreamException {
        checkOpen();
        if (!into.hasRemaining()) {
            return 0;
        }
        // An interrupt closes the channel it meets, for all threads; so it is put off until the channel is left.
        boolean interrupted = Thread.interrupted();
        lock.lock();
        try {
            int count = file.read(into, position);
            if (count <= 0) {
                throw end();
            }
            position += count;
            return count;
        } catch (IOException | RuntimeException e) {
            throw failure(FileErrors.translated(e));
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public long skip(long length) throws StreamException {
        checkOpen();
        if (length == 0) {
            return 0;
        }
        lock.lock();
        try {
            long left = size() - position;
            if (left <= 0) {
                throw end();
            }
            long count = Long.compareUnsigned(length, left) < 0 ? length : left;
            position += count;
            return count;
        } catch (FilesystemException e) {
            throw failure(e);
        } finally {
            lock.unlock();
        }
    }

    private long size() throws FilesystemException {
        return FileErrors.call(() -> {
            if (!file.acquire()) {
                throw new FilesystemException(ErrorCode.BAD_DESCRIPTOR);
            }
            try {
                return file.size();
            } finally {
                file.release();
            }
        });
    }

    private StreamException end() {
        closed = true;
        return StreamException.closed();
    }

    private StreamException failure(FilesystemException cause) {
        // Whoever drops the stream during a read may close the file, which is no failure.
        var before = closed;
        closed = true;
        return before ? StreamException.closed() : StreamException.failed(cause);
    }

    private void checkOpen() throws StreamException {
        if (closed) {
            throw StreamException.closed();
        }
    }

    @Override
    public Pollable subscribe() {
        return Pollable.always();
    }

    @Override
    public void close() {
        closed = true;
        if (released.compareAndSet(false, true)) {
            file.release();
        }
    }
}
