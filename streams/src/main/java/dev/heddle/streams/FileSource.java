package dev.heddle.streams;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/** Reads a file onward from an offset, straight into the reader's buffer. */
public final class FileSource implements ByteSource {
    private final PositionalFile file;
    /** Held while reading: how many bytes a reader gets, and so where the next one starts, is known only afterwards. */
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private long position;

    /** @param offset where to start, {@code u64} bytes */
    public FileSource(PositionalFile file, long offset) {
        this.file = file;
        position = offset;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        lock.lock();
        try {
            var count = file.read(into, position);
            if (count <= 0) {
                return into.hasRemaining() ? -1 : 0;
            }
            position += count;
            return count;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long skip(long length) throws IOException {
        lock.lock();
        try {
            var size = file.size();
            if (Long.compareUnsigned(position, size) >= 0) {
                return length == 0 ? 0 : -1;
            }
            var left = size - position;
            var count = Long.compareUnsigned(length, left) < 0 ? length : left;
            position += count;
            return count;
        } finally {
            lock.unlock();
        }
    }
}
