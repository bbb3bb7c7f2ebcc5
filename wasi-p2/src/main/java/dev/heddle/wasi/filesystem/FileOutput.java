package dev.heddle.wasi.filesystem;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.heddle.poll.Pollable;
import dev.heddle.resource.Trap;
import dev.heddle.streams.InputStream;
import dev.heddle.streams.OutputStream;
import dev.heddle.streams.StreamException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/** A file as an output stream, from a position on or always at the end. Bytes are with the system when a write returns. */
final class FileOutput implements OutputStream {
    /*
     * Writers take turns under `lock`, which is held across the disk.
     *
     *  - A failure is told once, by the call that meets it; the stream is closed from then on.
     */
    private static final int PERMIT = 1 << 20;
    private static final int PIECE = 1 << 16;
    private static final ByteBuffer ZEROES = ByteBuffer.allocateDirect(PIECE).asReadOnlyBuffer();
    private static final long AT_END = -1;

    private final ReentrantLock lock = new ReentrantLock();
    private final OpenFile file;

    /** Where the next bytes go, or {@link #AT_END}. */
    @GuardedBy("lock")
    private long position;

    @GuardedBy("lock")
    private boolean closed;

    private FileOutput(OpenFile file, long position) {
        this.file = file;
        this.position = position;
    }

    /** Takes over the file. */
    static FileOutput at(OpenFile file, long position) {
        return new FileOutput(file, position);
    }

    /** Takes over the file. */
    static FileOutput appending(OpenFile file) {
        return new FileOutput(file, AT_END);
    }

    @Override
    public long checkWrite() throws StreamException {
        lock.lock();
        try {
            requireOpen();
            return PERMIT;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void write(ByteBuffer bytes) throws StreamException {
        requirePermitted(bytes.remaining());
        blockingWriteAndFlush(bytes);
    }

    @Override
    public void blockingWriteAndFlush(ByteBuffer bytes) throws StreamException {
        lock.lock();
        try {
            requireOpen();
            put(bytes);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void writeZeroes(long length) throws StreamException {
        requirePermitted(length);
        blockingWriteZeroesAndFlush(length);
    }

    @Override
    public void blockingWriteZeroesAndFlush(long length) throws StreamException {
        lock.lock();
        try {
            requireOpen();
            for (long left = length; left != 0; ) {
                int count = Long.compareUnsigned(left, PIECE) < 0 ? (int) left : PIECE;
                put(ZEROES.slice(0, count));
                left -= count;
            }
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void put(ByteBuffer bytes) throws StreamException {
        try {
            while (bytes.hasRemaining()) {
                if (position == AT_END) {
                    file.append(bytes);
                } else {
                    position += file.write(bytes, position);
                }
            }
        } catch (FilesystemException e) {
            closed = true;
            throw StreamException.failed(e);
        }
    }

    @Override
    public long splice(InputStream source, long length) throws StreamException {
        var piece = piece(length);
        checkWrite();
        source.read(piece);
        return pass(piece);
    }

    @Override
    public long blockingSplice(InputStream source, long length) throws StreamException {
        var piece = piece(length);
        checkWrite();
        source.blockingRead(piece);
        return pass(piece);
    }

    private static ByteBuffer piece(long length) {
        return ByteBuffer.allocate(Long.compareUnsigned(length, PIECE) < 0 ? (int) length : PIECE);
    }

    private long pass(ByteBuffer piece) throws StreamException {
        piece.flip();
        int count = piece.remaining();
        blockingWriteAndFlush(piece);
        return count;
    }

    @Override
    public void flush() throws StreamException {
        checkWrite();
    }

    @Override
    public void blockingFlush() throws StreamException {
        checkWrite();
    }

    @GuardedBy("lock")
    private void requireOpen() throws StreamException {
        if (closed) {
            throw StreamException.closed();
        }
    }

    private static void requirePermitted(long length) {
        if (Long.compareUnsigned(length, PERMIT) > 0) {
            throw new Trap("write of " + Long.toUnsignedString(length) + " bytes, " + PERMIT + " permitted");
        }
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
