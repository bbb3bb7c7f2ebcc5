package dev.heddle.engine;

import dev.heddle.base.Account;
import java.nio.ByteBuffer;

/**
 * A guest's linear memory: one contiguous buffer, little-endian.
 *
 * <p>Addresses and lengths are {@code u32} in an {@code int}, or a {@code long} that is already widened. Every access is checked.
 */
public non-sealed interface Memory extends CoreExport {
    /**
     * Makes a memory that belongs to no instance, to be imported by one or, if it is shared, by several on threads of their own.
     *
     * <p>A shared one reserves its maximum size at once.
     *
     * @throws IllegalArgumentException if no memory can have these sizes
     * @throws dev.heddle.base.Trap if it is over the limit, or there is not enough memory
     */
    static Memory create(ExternType.Memory type, Account account) {
        return Engine.provider().memory(type, account);
    }

    @Override
    ExternType.Memory type();

    /** Its size in bytes, a multiple of 64 KiB. */
    long byteSize();

    /**
     * A view of guest memory for I/O, positioned at its first byte: reads and writes through it need no copy.
     *
     * <p>A new view at each call, for the calling thread only, valid until the memory grows.
     *
     * @throws OutOfBoundsException if the range is not inside the memory
     */
    ByteBuffer view(int address, int length);

    byte loadByte(int address);

    short loadShort(int address);

    int loadInt(int address);

    long loadLong(int address);

    void storeByte(int address, byte value);

    void storeShort(int address, short value);

    void storeInt(int address, int value);

    void storeLong(int address, long value);

    /** Copies out of guest memory. */
    void load(int address, byte[] into, int offset, int length);

    /** Copies into guest memory. */
    void store(int address, byte[] from, int offset, int length);
}
