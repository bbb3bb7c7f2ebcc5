package dev.heddle.component.abi.call;

import dev.heddle.base.Trap;
import dev.heddle.component.abi.plan.Plan;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.GuestFunction;
import dev.heddle.engine.Memory;
import dev.heddle.engine.OutOfBoundsException;
import dev.heddle.engine.ValueType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** A memory without a guest, which grows as room in it is asked for, and lasts for one call. */
final class ScratchMemory implements Memory {
    private static final ExternType.Function REALLOC =
            ExternType.Function.of(List.of(ValueType.I32, ValueType.I32, ValueType.I32, ValueType.I32), ValueType.I32);

    private ByteBuffer bytes = allocate(1024);
    /** Address 0 stays unused. */
    private int free = 8;

    private static ByteBuffer allocate(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** What asks it for room. */
    GuestFunction realloc() {
        return new GuestFunction() {
            @Override
            public ExternType.Function type() {
                return REALLOC;
            }

            @Override
            public long[] call(long... arguments) {
                var kept = (int) Math.min(arguments[1], arguments[3]);
                var begin = room((int) arguments[2], arguments[3]);
                bytes.put(begin, bytes, (int) arguments[0], kept);
                return new long[] {begin};
            }
        };
    }

    int room(int alignment, long size) {
        var begin = Plan.alignTo(free, alignment);
        if (begin + size > Integer.MAX_VALUE / 2) {
            throw new Trap("no room for " + size + " bytes");
        }
        free = begin + (int) size;
        if (free > bytes.capacity()) {
            bytes = allocate(Math.max(free, bytes.capacity() * 2)).put(0, bytes, 0, begin);
        }
        return begin;
    }

    @Override
    public ExternType.Memory type() {
        return new ExternType.Memory(0, -1, false);
    }

    @Override
    public long byteSize() {
        return bytes.capacity();
    }

    @Override
    public ByteBuffer view(int address, int length) {
        check(address, length);
        return bytes.slice(address, length);
    }

    @Override
    public byte loadByte(int address) {
        check(address, 1);
        return bytes.get(address);
    }

    @Override
    public short loadShort(int address) {
        check(address, 2);
        return bytes.getShort(address);
    }

    @Override
    public int loadInt(int address) {
        check(address, 4);
        return bytes.getInt(address);
    }

    @Override
    public long loadLong(int address) {
        check(address, 8);
        return bytes.getLong(address);
    }

    @Override
    public void storeByte(int address, byte value) {
        check(address, 1);
        bytes.put(address, value);
    }

    @Override
    public void storeShort(int address, short value) {
        check(address, 2);
        bytes.putShort(address, value);
    }

    @Override
    public void storeInt(int address, int value) {
        check(address, 4);
        bytes.putInt(address, value);
    }

    @Override
    public void storeLong(int address, long value) {
        check(address, 8);
        bytes.putLong(address, value);
    }

    @Override
    public void load(int address, byte[] into, int offset, int length) {
        check(address, length);
        bytes.get(address, into, offset, length);
    }

    @Override
    public void store(int address, byte[] from, int offset, int length) {
        check(address, length);
        bytes.put(address, from, offset, length);
    }

    private void check(int address, int length) {
        if ((address | length) < 0 || address > bytes.capacity() - length) {
            throw new OutOfBoundsException(address, length, bytes.capacity());
        }
    }
}
