package dev.heddle.streams;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps what is written in memory, up to a limit. */
public final class MemorySink implements ByteSink {
    private final int limit;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private byte[] bytes = new byte[64];

    @GuardedBy("lock")
    private int size;

    /** @param limit the most bytes it keeps, at least 0; a write beyond fails, and none of it is kept */
    public MemorySink(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a negative limit: " + limit);
        }
        this.limit = limit;
    }

    @Override
    public void write(ByteBuffer from) throws IOException {
        lock.lock();
        try {
            var count = from.remaining();
            if (count > limit - size) {
                throw new IOException("No space left on device (" + limit + " bytes at most)");
            }
            if (size + count > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(size + count, (int) Math.min(limit, 2L * bytes.length)));
            }
            from.get(bytes, size, count);
            size += count;
        } finally {
            lock.unlock();
        }
    }

    /** A copy of what was written until now. */
    public byte[] bytes() {
        lock.lock();
        try {
            return Arrays.copyOf(bytes, size);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what was written, and keeps the room that it took. */
    public void clear() {
        lock.lock();
        try {
            size = 0;
        } finally {
            lock.unlock();
        }
    }
}
