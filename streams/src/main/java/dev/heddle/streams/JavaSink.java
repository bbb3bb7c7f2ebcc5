package dev.heddle.streams;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.heddle.streams.buffer.Chunk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hands bytes to a {@link java.io.OutputStream} and flushes it after each write. It is never closed from here. A write blocks as long
 * as that stream does, and so do other writes to this sink.
 */
public final class JavaSink implements ByteSink {
    private final java.io.OutputStream stream;
    /** Held while writing, so that no write tears another. */
    private final ReentrantLock lock = new ReentrantLock();

    /** Java's streams take arrays only. */
    @GuardedBy("lock")
    private byte[] copy = new byte[0];

    public JavaSink(java.io.OutputStream stream) {
        this.stream = stream;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        lock.lock();
        try {
            if (copy.length < Math.min(bytes.remaining(), Chunk.SIZE)) {
                copy = new byte[Math.min(Chunk.SIZE, Math.max(512, 2 * bytes.remaining()))];
            }
            while (bytes.hasRemaining()) {
                var count = Math.min(bytes.remaining(), copy.length);
                bytes.get(copy, 0, count);
                stream.write(copy, 0, count);
            }
            stream.flush();
        } finally {
            lock.unlock();
        }
    }
}
