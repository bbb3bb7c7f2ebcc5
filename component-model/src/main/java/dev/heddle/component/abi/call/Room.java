package dev.heddle.component.abi.call;

import java.nio.ByteBuffer;

/** Bytes on their way into guest memory, while nobody knows how many there will be. */
final class Room {
    private static final int MOST = 64 * 1024;
    private static final int LEAST = 4 * 1024;

    private ByteBuffer bytes = ByteBuffer.allocate(0);

    /** An empty buffer for {@code length} ({@code u64}) bytes, or for 64 KiB if that is less. */
    ByteBuffer of(long length) {
        var wanted = Long.compareUnsigned(length, MOST) < 0 ? (int) length : MOST;
        if (bytes.capacity() < wanted) {
            // Direct, since channels would copy once more otherwise.
            bytes = ByteBuffer.allocateDirect(wanted <= LEAST ? LEAST : MOST);
        }
        return bytes.clear().limit(wanted);
    }

    ByteBuffer first(int length) {
        return bytes.clear().limit(length);
    }
}
