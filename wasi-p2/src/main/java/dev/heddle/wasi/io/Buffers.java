package dev.heddle.wasi.io;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Buffers that calls read into, a few of them kept for the next call. Any number of threads may use one. */
public final class Buffers {
    /** The most that one call reads. */
    public static final int SIZE = 64 * 1024;

    private static final int KEPT = 4;

    private final AtomicReferenceArray<ByteBuffer> kept = new AtomicReferenceArray<>(KEPT);

    /** A buffer with room for {@code length} ({@code u64}) bytes, or for {@link #SIZE} if that is less. Not cleared. */
    public ByteBuffer take(long length) {
        for (var i = 0; i < KEPT; i++) {
            var buffer = kept.getAndSet(i, null);
            if (buffer != null) {
                return buffer.clear().limit(atMost(length));
            }
        }
        return ByteBuffer.allocateDirect(SIZE).limit(atMost(length));
    }

    /** For others to take. */
    public void giveBack(ByteBuffer buffer) {
        for (var i = 0; i < KEPT; i++) {
            if (kept.compareAndSet(i, null, buffer)) {
                return;
            }
        }
    }

    private static int atMost(long length) {
        return Long.compareUnsigned(length, SIZE) < 0 ? (int) length : SIZE;
    }
}
