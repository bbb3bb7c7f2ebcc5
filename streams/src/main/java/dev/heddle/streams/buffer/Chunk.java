package dev.heddle.streams.buffer;

import java.nio.ByteBuffer;

/** Buffers for what passes through the host; their size is the host's choice, whatever a guest asks for. */
public final class Chunk {
    public static final int SIZE = 64 * 1024;

    private static final ByteBuffer ZEROES = ByteBuffer.allocateDirect(SIZE).asReadOnlyBuffer();

    private Chunk() {}

    /** An empty buffer with room for {@code length} ({@code u64}) bytes, or for {@link #SIZE} if that is less. */
    public static ByteBuffer ofAtMost(long length) {
        return ByteBuffer.allocate(atMost(length));
    }

    /** {@code length} ({@code u64}) zero bytes, or {@link #SIZE} of them if that is less. */
    public static ByteBuffer zeroes(long length) {
        return ZEROES.duplicate().limit(atMost(length));
    }

    private static int atMost(long length) {
        return Long.compareUnsigned(length, SIZE) < 0 ? (int) length : SIZE;
    }
}
