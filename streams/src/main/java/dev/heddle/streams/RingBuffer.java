package dev.heddle.streams;

import java.nio.ByteBuffer;

/** A queue of bytes that grows as needed; its user bounds it, and guards it by a lock. */
final class RingBuffer {
    private static final byte[] NONE = {};

    private byte[] bytes = NONE;
    private int first;
    private int size;

    int size() {
        return size;
    }

    /** Adds all remaining bytes. */
    void put(ByteBuffer from) {
        var count = from.remaining();
        if (count == 0) {
            return;
        }
        reserve(count);
        var end = (first + size) % bytes.length;
        var straight = Math.min(count, bytes.length - end);
        from.get(bytes, end, straight);
        from.get(bytes, 0, count - straight);
        size += count;
    }

    /** Adds all remaining bytes before the oldest. */
    void putFirst(ByteBuffer from) {
        var count = from.remaining();
        if (count == 0) {
            return;
        }
        reserve(count);
        first = (first + bytes.length - count) % bytes.length;
        var straight = Math.min(count, bytes.length - first);
        from.get(bytes, first, straight);
        from.get(bytes, 0, count - straight);
        size += count;
    }

    /** Takes the oldest bytes, as many as there is room for, and returns how many. */
    int take(ByteBuffer into) {
        var count = Math.min(size, into.remaining());
        var straight = Math.min(count, bytes.length - first);
        into.put(bytes, first, straight);
        into.put(bytes, 0, count - straight);
        drop(count);
        return count;
    }

    /** A view of the oldest bytes, not all of them perhaps; empty only if there are none. */
    ByteBuffer front() {
        return ByteBuffer.wrap(bytes, first, Math.min(size, bytes.length - first));
    }

    /** Drops the oldest bytes, at most {@code length} ({@code u64}), and returns how many. */
    int drop(long length) {
        var count = Long.compareUnsigned(length, size) < 0 ? (int) length : size;
        size -= count;
        first = size == 0 ? 0 : (first + count) % bytes.length;
        return count;
    }

    void clear() {
        bytes = NONE;
        first = 0;
        size = 0;
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
