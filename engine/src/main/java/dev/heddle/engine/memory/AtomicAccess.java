package dev.heddle.engine.memory;

import dev.heddle.engine.call.InstructionTrap;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The atomic instructions on a direct buffer. Generated code checks alignment, the buffer checks bounds.
 *
 * <p>{@code VarHandle}s of a buffer update {@code int} and {@code long} atomically; narrower values are updated by compare-and-set of the
 * {@code int} that contains them.
 */
abstract class AtomicAccess {
    private static final VarHandle SHORTS =
            MethodHandles.byteBufferViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int BYTE = 0xff;
    private static final int SHORT = 0xffff;

    /** Ends where the memory ends; its base is aligned for every access. */
    ByteBuffer buffer;

    AtomicAccess(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    static InstructionTrap outOfBounds() {
        return new InstructionTrap("out of bounds memory access");
    }

    public final void atomicFence() {
        VarHandle.fullFence();
    }

    public final int atomicReadInt(int address) {
        try {
            return (int) INTS.getVolatile(buffer, address);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    public final void atomicWriteInt(int address, int value) {
        try {
            INTS.setVolatile(buffer, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    public final int atomicAddInt(int address, int operand) {
        try {
            return (int) INTS.getAndAdd(buffer, address, operand);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    public final int atomicAndInt(int address, int operand) {
        try {
            return (int) INTS.getAndBitwiseAnd(buffer, address, operand);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    public final int atomicOrInt(int address, int operand) {
        try {
            return (int) INTS.getAndBitwiseOr(buffer, address, operand);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    public final int atomicXorInt(int address, int operand) {
        try {
            return (int) INTS.getAndBitwiseXor(buffer, address, operand);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    public final int atomicXchgInt(int address, int operand) {
        try {
            return (int) INTS.getAndSet(buffer, address, operand);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    public final int atomicCmpxchgInt(int address, int expected, int replacement) {
        try {
            return (int) INTS.compareAndExchange(buffer, address, expected, replacement);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    public final long atomicReadLong(int address) {
        try {
            return (long) LONGS.getVolatile(buffer, address);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    public final void atomicWriteLong(int address, long value) {
        try {
            LONGS.setVolatile(buffer, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    public final long atomicAddLong(int address, long operand) {
        try {
            return (long) LONGS.getAndAdd(buffer, address, operand);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    public final long atomicAndLong(int address, long operand) {
        try {
            return (long) LONGS.getAndBitwiseAnd(buffer, address, operand);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    public final long atomicOrLong(int address, long operand) {
        try {
            return (long) LONGS.getAndBitwiseOr(buffer, address, operand);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    public final long atomicXorLong(int address, long operand) {
        try {
            return (long) LONGS.getAndBitwiseXor(buffer, address, operand);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    public final long atomicXchgLong(int address, long operand) {
        try {
            return (long) LONGS.getAndSet(buffer, address, operand);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    public final long atomicCmpxchgLong(int address, long expected, long replacement) {
        try {
            return (long) LONGS.compareAndExchange(buffer, address, expected, replacement);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    public final short atomicReadShort(int address) {
        try {
            return (short) SHORTS.getVolatile(buffer, address);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    public final void atomicWriteShort(int address, short value) {
        try {
            SHORTS.setVolatile(buffer, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    public final byte atomicReadByte(int address) {
        return (byte) (atomicReadInt(address & ~3) >>> shift(address));
    }

    public final void atomicWriteByte(int address, byte value) {
        exchange(address, BYTE, value);
    }

    public final short atomicAddShort(int address, short operand) {
        for (; ; ) {
            var before = atomicReadShort(address);
            if (compareAndSet(address, SHORT, before, before + operand)) {
                return before;
            }
        }
    }

    public final short atomicAndShort(int address, short operand) {
        return (short)
                (atomicAndInt(address & ~3, operand << shift(address) | ~(SHORT << shift(address))) >>> shift(address));
    }

    public final short atomicOrShort(int address, short operand) {
        return (short) (atomicOrInt(address & ~3, (operand & SHORT) << shift(address)) >>> shift(address));
    }

    public final short atomicXorShort(int address, short operand) {
        return (short) (atomicXorInt(address & ~3, (operand & SHORT) << shift(address)) >>> shift(address));
    }

    public final short atomicXchgShort(int address, short value) {
        return (short) exchange(address, SHORT, value);
    }

    public final short atomicCmpxchgShort(int address, short expected, short replacement) {
        for (; ; ) {
            var before = atomicReadShort(address);
            if (before != expected || compareAndSet(address, SHORT, expected, replacement)) {
                return before;
            }
        }
    }

    public final byte atomicAddByte(int address, byte operand) {
        for (; ; ) {
            var before = atomicReadByte(address);
            if (compareAndSet(address, BYTE, before, before + operand)) {
                return before;
            }
        }
    }

    public final byte atomicAndByte(int address, byte operand) {
        return (byte)
                (atomicAndInt(address & ~3, operand << shift(address) | ~(BYTE << shift(address))) >>> shift(address));
    }

    public final byte atomicOrByte(int address, byte operand) {
        return (byte) (atomicOrInt(address & ~3, (operand & BYTE) << shift(address)) >>> shift(address));
    }

    public final byte atomicXorByte(int address, byte operand) {
        return (byte) (atomicXorInt(address & ~3, (operand & BYTE) << shift(address)) >>> shift(address));
    }

    public final byte atomicXchgByte(int address, byte value) {
        return (byte) exchange(address, BYTE, value);
    }

    public final byte atomicCmpxchgByte(int address, byte expected, byte replacement) {
        for (; ; ) {
            var before = atomicReadByte(address);
            if (before != expected || compareAndSet(address, BYTE, expected, replacement)) {
                return before;
            }
        }
    }

    /** The bit position of a narrow value in the {@code int} that contains it. */
    private static int shift(int address) {
        return (address & 3) << 3;
    }

    private int exchange(int address, int mask, int value) {
        for (; ; ) {
            var whole = atomicReadInt(address & ~3);
            if (compareAndSetWhole(address, mask, whole, value)) {
                return whole >>> shift(address);
            }
        }
    }

    private boolean compareAndSet(int address, int mask, int expected, int replacement) {
        var whole = atomicReadInt(address & ~3);
        return ((whole >>> shift(address) ^ expected) & mask) == 0
                && compareAndSetWhole(address, mask, whole, replacement);
    }

    private boolean compareAndSetWhole(int address, int mask, int whole, int value) {
        var others = whole & ~(mask << shift(address));
        return INTS.compareAndSet(buffer, address & ~3, whole, others | (value & mask) << shift(address));
    }
}
