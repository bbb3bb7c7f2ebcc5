package dev.heddle.wasi.filesystem.sandbox;

import dev.heddle.poll.Pollable;
import dev.heddle.streams.OutputStream;
import dev.heddle.streams.StreamException;
import dev.heddle.streams.buffer.Permits;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.host.FileErrors;
import dev.heddle.wasi.filesystem.host.FileHandle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes a file onward from an offset, or at its end: what {@code write-via-stream} and {@code append-via-stream} return. It keeps the
 * file open: the descriptor it came from may be dropped before it. Always ready: a write waits for the disk, on a FIFO for its reader.
 */
final class FileOutput implements OutputStream {
    /** Enough for any reasonable write; a guest divides a longer one. */
    private static final int PERMIT = 1024 * 1024;

    private final FileHandle file;
    private final boolean appending;
    /** Where the next write goes. A write takes its part of the file first, so that writers need not wait for each other. */
    private final AtomicLong position;
    /** Set by whoever closes the stream or is told of its failure; never unset. */
    private volatile boolean closed;

    private final AtomicBoolean released = new AtomicBoolean();

    private FileOutput(FileHandle file, boolean appending, long offset) {
        this.file = file;
        this.appending = appending;
        position = new AtomicLong(offset);
    }

    /** Onward from an offset. Takes over the caller's hold of the file. */
    static FileOutput at(FileHandle file, long offset) {
        return new FileOutput(file, false, offset);
    }

    /** Each write at the end of the file as it then is. Takes over the caller's hold of the file. */
    static FileOutput appending(FileHandle file) {
        return new FileOutput(file, true, 0);
    }

    @Override
    public long checkWrite() throws StreamException {
        checkOpen();
        return PERMIT;
    }

    /** What is written needs no flush. */
    @Override
    public void write(ByteBuffer bytes) throws StreamException {
        if (bytes.remaining() > PERMIT) {
            throw Permits.exceeded(bytes.remaining(), PERMIT);
        }
        blockingWriteAndFlush(bytes);
    }

    /** Not divided into permitted parts, so that one write stays in one piece. */
    @Override
    public void blockingWriteAndFlush(ByteBuffer bytes) throws StreamException {
        checkOpen();
        if (!bytes.hasRemaining()) {
            return;
        }
        // An interrupt closes the channel it meets, for all threads; so it is put off until the channel is left.
        boolean interrupted = Thread.interrupted();
        try {
            if (appending) {
                while (bytes.hasRemaining()) {
                    file.append(bytes);
                }
            } else {
                long end = position.addAndGet(bytes.remaining());
                while (bytes.hasRemaining()) {
                    file.write(bytes, end - bytes.remaining());
                }
            }
        } catch (IOException | RuntimeException e) {
            throw failure(FileErrors.translated(e));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private StreamException failure(FilesystemException cause) {
        // Whoever drops the stream during a write may close the file, which is no failure.
        var before = closed;
        closed = true;
        return before ? StreamException.closed() : StreamException.failed(cause);
    }

    @Override
    public void flush() throws StreamException {
        checkOpen();
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
