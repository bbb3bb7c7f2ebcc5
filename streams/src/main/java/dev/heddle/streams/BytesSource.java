package dev.heddle.streams;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** Bytes in memory, read once from the first to the last. */
public final class BytesSource implements ByteSource {
    private final byte[] bytes;
    /** The first byte that no reader has taken yet. */
    private final AtomicInteger position = new AtomicInteger();

    /** Of these bytes, which must not change any more. */
    public BytesSource(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read(ByteBuffer into) {
        var room = into.remaining();
        var start = take(room);
        var count = Math.min(room, bytes.length - start);
        into.put(bytes, start, count);
        return count == 0 && room > 0 ? -1 : count;
    }

    @Override
    public long skip(long length) {
        var most = Long.compareUnsigned(length, bytes.length) < 0 ? (int) length : bytes.length;
        var count = Math.min(most, bytes.length - take(most));
        return count == 0 && length != 0 ? -1 : count;
    }

    /** Takes up to {@code most} bytes for the caller alone and returns where they start. */
    private int take(int most) {
        return position.getAndUpdate(start -> start + Math.min(most, bytes.length - start));
    }
}
