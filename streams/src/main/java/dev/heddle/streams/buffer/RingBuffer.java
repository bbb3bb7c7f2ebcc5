package dev.heddle.streams.buffer;

import java.nio.ByteBuffer;

/** A queue of bytes that grows as needed; its user bounds it, and guards it by a lock. */
public final class RingBuffer {
    private static final byte[] NONE = {};

    private byte[] bytes = NONE;
    private int first;
    private int size;

    public int size() {
        return size;
    }

    /** Adds all remaining bytes. */
    public void put(ByteBuffer from) {
        var count = from.remaining();
        if (count == 0) {
            return;
        }
        reserve(count);
        startOverIfEmpty();
        var end = (first + size) % bytes.length;
        var straight = Math.min(count, bytes.length - end);
        from.get(bytes, end, straight);
        from.get(bytes, 0, count - straight);
        size += count;
    }

    /** Adds all remaining bytes before the oldest. */
    public void putFirst(ByteBuffer from) {
        var count = from.remaining();
        if (count == 0) {
            return;
        }
        reserve(count);
        startOverIfEmpty();
        first = (first + bytes.length - count) % bytes.length;
        var straight = Math.min(count, bytes.length - first);
        from.get(bytes, first, straight);
        from.get(bytes, 0, count - straight);
        size += count;
    }

    /** Takes the oldest bytes, as many as there is room for, and returns how many. */
    public int take(ByteBuffer into) {
        var count = Math.min(size, into.remaining());
        var straight = Math.min(count, bytes.length - first);
        into.put(bytes, first, straight);
        into.put(bytes, 0, count - straight);
        drop(count);
        return count;
    }

    /** A view of the oldest bytes, not all of them perhaps; empty only if there are none. */
    public ByteBuffer front() {
        return ByteBuffer.wrap(bytes, first, Math.min(size, bytes.length - first));
    }

    /** Drops the oldest bytes, at most {@code length} ({@code u64}), and returns how many. */
    public int drop(long length) {
        var count = Long.compareUnsigned(length, size) < 0 ? (int) length : size;
        if (count > 0) {
            size -= count;
            first = (first + count) % bytes.length;
        }
        return count;
    }

    /**
     * A view of free space behind the newest bytes, for a caller that fills it without the lock and then says {@link #added}. Meanwhile
     * bytes may be taken out, but none put in.
     *
     * @param capacity how many bytes the queue may hold
     * @return not all of the free space perhaps; empty only if there is none
     */
    public ByteBuffer free(int capacity) {
        reserve(capacity - size);
        startOverIfEmpty();
        var end = (first + size) % bytes.length;
        return ByteBuffer.wrap(bytes, end, Math.min(capacity - size, bytes.length - end));
    }

    /** Adds the first bytes of the space that {@link #free} returned. */
    public void added(int count) {
        size += count;
    }

    public void clear() {
        bytes = NONE;
        first = 0;
        size = 0;
    }

    /** In one piece from the start, as long as they fit. */
    private void startOverIfEmpty() {
        if (size == 0) {
            first = 0;
        }
    }

    private void reserve(int more) {
        if (more <= bytes.length - size) {
            return;
        }
        var grown = new byte[Math.max(size + more, Math.max(512, 2 * bytes.length))];
        var straight = Math.min(size, bytes.length - first);
        System.arraycopy(bytes, first, grown, 0, straight);
        System.arraycopy(bytes, 0, grown, straight, size - straight);
        bytes = grown;
        first = 0;
    }
}
