package dev.heddle.engine.memory;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.heddle.base.Account;
import dev.heddle.base.Trap;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.Memory;
import dev.heddle.engine.OutOfBoundsException;
import dev.heddle.engine.call.InstructionTrap;
import dev.heddle.engine.call.Interruption;
import dev.heddle.engine.call.StackProbe;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A linear memory, for guests and the host alike: a direct buffer that ends where the memory ends.
 *
 * <p>What a code generator needs beyond it, such as data segments, it adds in a class of its own. There is one such class in a
 * process, so that the calls of guest code have one target each.
 */
public abstract class LinearMemory extends AtomicAccess implements Memory {
    private static final int PAGE_SIZE = 1 << 16;

    /** The largest memory of the specification. */
    private static final int MOST_PAGES = 1 << 16;

    /** The largest that fits in a buffer. */
    private static final int MOST_BUFFER_PAGES = Integer.MAX_VALUE / PAGE_SIZE;

    private static final int FEW_FOLLOWERS = 16;

    /** Longer reads, which are copies to another memory, do not go through an array on the heap: the guest chooses the length. */
    private static final int LARGE_READ = 64 << 10;

    /*
     * A buffer holds at most 2 GiB - 1. So an address of 2 GiB or more is never inside: as an int it is negative, and the buffer's
     * own check refuses it. The buffer's limit is the memory's size; the rest, up to its capacity, is zero and kept for growing.
     *
     * Each instance that shares a memory has an object of its own, because data segments belong to the instance. The first
     * object owns the size, the others follow it. Threads read `buffer` without synchronization; so the buffer of a memory that
     * threads share has the maximum capacity from the start, and is never replaced. Any other memory belongs to one thread at a
     * time.
     */
    private final ExternType.Memory declared;
    /** The pages that it may grow to. */
    private final int maximumPages;

    private final LinearMemory owner;
    /** What its size is charged to. */
    private final InstanceCharges charges;
    /** Held while the size or the list of followers changes. */
    private final ReentrantLock lock = new ReentrantLock();
    /** The objects that follow this one; empty unless it is the owner. */
    @GuardedBy("lock")
    private final List<WeakReference<LinearMemory>> followers = new ArrayList<>();
    /** The number of followers at which those that were collected are removed: twice the number that remained last time. */
    @GuardedBy("lock")
    private int crowded = FEW_FOLLOWERS;

    private final WaitQueues waiters;

    /**
     * A new memory.
     *
     * @throws IllegalArgumentException if there can be no memory of these sizes
     * @throws Trap if it would begin larger than its guest's account allows, or there is no room for it
     */
    protected LinearMemory(ExternType.Memory declared, InstanceCharges charges) {
        super(charged(declared, charges));
        this.declared = declared;
        this.maximumPages = Math.min(declaredMaximum(declared), allowedPages(charges));
        this.charges = charges;
        this.owner = this;
        this.waiters = new WaitQueues();
    }

    /** The same memory, for another instance: to be made by {@link #follow} alone. */
    protected LinearMemory(LinearMemory owner) {
        super(owner.buffer);
        this.declared = owner.declared;
        this.maximumPages = owner.maximumPages;
        this.charges = owner.charges;
        this.owner = owner;
        this.waiters = owner.waiters;
    }

    /** Another object for the same memory, constructed from the owner. */
    protected final <M extends LinearMemory> M follow(Function<LinearMemory, M> constructor) {
        return owner.add(constructor);
    }

    private <M extends LinearMemory> M add(Function<LinearMemory, M> constructor) {
        StackProbe.check();
        lock.lock();
        try {
            var follower = constructor.apply(this);
            if (followers.size() >= crowded) {
                followers.removeIf(reference -> reference.refersTo(null));
                crowded = Math.max(FEW_FOLLOWERS, 2 * followers.size());
            }
            followers.add(new WeakReference<>(follower));
            return follower;
        } finally {
            lock.unlock();
        }
    }

    private static int declaredMaximum(ExternType.Memory declared) {
        return declared.maximum() < 0 ? MOST_PAGES : (int) declared.maximum();
    }

    private static int allowedPages(InstanceCharges charges) {
        return (int) Math.min(charges.account().limit(Account.Kind.MEMORY) / PAGE_SIZE, MOST_BUFFER_PAGES);
    }

    private static ByteBuffer charged(ExternType.Memory declared, InstanceCharges charges) {
        var minimum = declared.minimum();
        if (minimum < 0 || minimum > declaredMaximum(declared) || declared.maximum() > MOST_PAGES) {
            throw new IllegalArgumentException("no memory has such sizes: " + declared);
        }
        if (minimum > MOST_BUFFER_PAGES) {
            throw new Trap("a memory of " + minimum + " pages is over the limit of " + MOST_BUFFER_PAGES);
        }
        var bytes = minimum * PAGE_SIZE;
        charges.charge(Account.Kind.MEMORY, bytes);
        try {
            return allocate(declared, allowedPages(charges));
        } catch (Throwable failure) {
            charges.release(Account.Kind.MEMORY, bytes);
            throw failure;
        }
    }

    private static ByteBuffer allocate(ExternType.Memory declared, int allowed) {
        var minimum = (int) declared.minimum();
        var pages = declared.shared() ? Math.min(declaredMaximum(declared), allowed) : minimum;
        try {
            return ZeroedBuffers.allocate(pages * PAGE_SIZE)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .limit(minimum * PAGE_SIZE);
        } catch (OutOfMemoryError tooLarge) {
            throw new Trap("no room for a memory of " + pages + " pages", tooLarge);
        }
    }

    // ---- the host's side

    @Override
    public final ExternType.Memory type() {
        // The largest possible maximum means none.
        var maximum = declaredMaximum(declared) == MOST_PAGES ? -1 : declared.maximum();
        return new ExternType.Memory(pages(), maximum, declared.shared());
    }

    @Override
    public final long byteSize() {
        return buffer.limit();
    }

    @Override
    public final ByteBuffer view(int address, int length) {
        var whole = buffer;
        hostCheck(whole, address, length);
        return whole.slice(address, length);
    }

    @Override
    public final byte loadByte(int address) {
        hostCheck(buffer, address, 1);
        return buffer.get(address);
    }

    @Override
    public final short loadShort(int address) {
        hostCheck(buffer, address, 2);
        return buffer.getShort(address);
    }

    @Override
    public final int loadInt(int address) {
        hostCheck(buffer, address, 4);
        return buffer.getInt(address);
    }

    @Override
    public final long loadLong(int address) {
        hostCheck(buffer, address, 8);
        return buffer.getLong(address);
    }

    @Override
    public final void storeByte(int address, byte value) {
        hostCheck(buffer, address, 1);
        buffer.put(address, value);
    }

    @Override
    public final void storeShort(int address, short value) {
        hostCheck(buffer, address, 2);
        buffer.putShort(address, value);
    }

    @Override
    public final void storeInt(int address, int value) {
        hostCheck(buffer, address, 4);
        buffer.putInt(address, value);
    }

    @Override
    public final void storeLong(int address, long value) {
        hostCheck(buffer, address, 8);
        buffer.putLong(address, value);
    }

    @Override
    public final void load(int address, byte[] into, int offset, int length) {
        hostCheck(buffer, address, length);
        buffer.get(address, into, offset, length);
    }

    @Override
    public final void store(int address, byte[] from, int offset, int length) {
        hostCheck(buffer, address, length);
        buffer.put(address, from, offset, length);
    }

    private static void hostCheck(ByteBuffer buffer, int address, int length) {
        if ((address | length) < 0 || address > buffer.limit() - length) {
            throw new OutOfBoundsException(address, length, buffer.limit());
        }
    }

    // ---- size

    public final int pages() {
        if (declared.shared()) {
            // Another thread may have grown it.
            VarHandle.acquireFence();
        }
        return buffer.limit() / PAGE_SIZE;
    }

    public final int initialPages() {
        return (int) declared.minimum();
    }

    /** As declared, but no more than a buffer holds. */
    public final int maximumPages() {
        return Math.min(declaredMaximum(declared), MOST_BUFFER_PAGES);
    }

    public final boolean shared() {
        return declared.shared();
    }

    /** {@code memory.grow}: returns the size before, or -1. */
    public final int grow(int more) {
        StackProbe.check();
        return owner.growBy(more);
    }

    private int growBy(int more) {
        lock.lock();
        try {
            var before = pages();
            if (more < 0 || more > maximumPages - before) {
                return -1;
            }
            var bytes = more * (long) PAGE_SIZE;
            if (!charges.tryCharge(Account.Kind.MEMORY, bytes)) {
                return -1;
            }
            var grown = false;
            try {
                grown = resize((before + more) * PAGE_SIZE);
            } finally {
                if (!grown) {
                    charges.release(Account.Kind.MEMORY, bytes);
                }
            }
            return grown ? before : -1;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether there was memory for it. */
    @GuardedBy("lock")
    private boolean resize(int size) {
        var before = buffer;
        if (size > before.capacity()) {
            var grown = enlarged(size);
            if (grown == null) {
                return false;
            }
            buffer = grown.put(0, before, 0, before.limit());
            for (var reference : followers) {
                var follower = reference.get();
                if (follower != null) {
                    follower.buffer = grown;
                }
            }
        }
        buffer.limit(size);
        return true;
    }

    /** A larger buffer, with some capacity in reserve if possible: allocators of guests grow by a page at a time. */
    private @Nullable ByteBuffer enlarged(int size) {
        var roomy = (int) Math.min(maximumPages * (long) PAGE_SIZE, size + (long) size / 2);
        try {
            return ByteBuffer.allocateDirect(roomy).order(ByteOrder.LITTLE_ENDIAN);
        } catch (OutOfMemoryError noRoom) {
            try {
                return ByteBuffer.allocateDirect(size).order(ByteOrder.LITTLE_ENDIAN);
            } catch (OutOfMemoryError nothing) {
                return null;
            }
        }
    }

    // ---- loads and stores of guest code

    public final byte read(int address) {
        try {
            return buffer.get(address);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    public final short readShort(int address) {
        try {
            return buffer.getShort(address);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    public final long readU16(int address) {
        return Short.toUnsignedLong(readShort(address));
    }

    public final int readInt(int address) {
        try {
            return buffer.getInt(address);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    public final long readLong(int address) {
        try {
            return buffer.getLong(address);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    public final long readF32(int address) {
        return readInt(address);
    }

    public final float readFloat(int address) {
        return Float.intBitsToFloat(readInt(address));
    }

    public final long readF64(int address) {
        return readLong(address);
    }

    public final double readDouble(int address) {
        return Double.longBitsToDouble(readLong(address));
    }

    public final void writeByte(int address, byte value) {
        try {
            buffer.put(address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    public final void writeShort(int address, short value) {
        try {
            buffer.putShort(address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    public final void writeI32(int address, int value) {
        try {
            buffer.putInt(address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    public final void writeLong(int address, long value) {
        try {
            buffer.putLong(address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    public final void writeF32(int address, float value) {
        writeI32(address, Float.floatToRawIntBits(value));
    }

    public final void writeF64(int address, double value) {
        writeLong(address, Double.doubleToRawLongBits(value));
    }

    // ---- in bulk

    public final byte[] readBytes(int address, int length) {
        check(address, length, buffer.limit());
        if (length > LARGE_READ) {
            return PendingCopy.remember(this, address, length);
        }
        var bytes = new byte[length];
        buffer.get(address, bytes);
        return bytes;
    }

    public final void write(int address, byte[] from, int offset, int length) {
        check(offset, length, from.length);
        check(address, length, buffer.limit());
        if (length >= Interruption.SHORT) {
            Interruption.check();
        }
        buffer.put(address, from, offset, length);
    }

    /** Writes what {@link #readBytes} of another memory returned. */
    public final void write(int address, byte[] from) {
        var source = PendingCopy.take(from);
        if (source == null) {
            write(address, from, 0, from.length);
        } else {
            check(address, source.length, buffer.limit());
            copy(address, source.memory.buffer, source.address, source.length);
        }
    }

    public final void copy(int to, int from, int length) {
        check(to, length, buffer.limit());
        check(from, length, buffer.limit());
        copy(to, buffer, from, length);
    }

    private void copy(int to, ByteBuffer source, int from, int length) {
        if (length < Interruption.SHORT) {
            buffer.put(to, source, from, length);
            return;
        }
        // Overlapping ranges are copied from the end that is not overwritten.
        var backward = to > from;
        for (var done = 0; done < length; ) {
            Interruption.check();
            var chunk = Math.min(Interruption.CHUNK, length - done);
            var at = backward ? length - done - chunk : done;
            buffer.put(to + at, source, from + at, chunk);
            done += chunk;
        }
    }

    public final void fill(byte value, int from, int to) {
        check(from, to - from, buffer.limit());
        if (to - from < 64) {
            for (var at = from; at < to; at++) {
                buffer.put(at, value);
            }
            return;
        }
        var pattern = new byte[Math.min(to - from, 8192)];
        Arrays.fill(pattern, value);
        for (var at = from; at < to; ) {
            if (((at - from) & (Interruption.CHUNK - 1)) == 0 && to - from >= Interruption.SHORT) {
                Interruption.check();
            }
            var length = Math.min(pattern.length, to - at);
            buffer.put(at, pattern, 0, length);
            at += length;
        }
    }

    private static void check(int from, int length, int size) {
        if ((from | length) < 0 || from > size - length) {
            throw outOfBounds();
        }
    }

    // ---- waiting

    public final int atomicWait(int address, int expected, long timeout) {
        StackProbe.check();
        return waiters.await(sharedAddress(address, 4), () -> atomicReadInt(address) == expected, timeout);
    }

    public final int atomicWait(int address, long expected, long timeout) {
        StackProbe.check();
        return waiters.await(sharedAddress(address, 8), () -> atomicReadLong(address) == expected, timeout);
    }

    public final int atomicNotify(int address, int count) {
        StackProbe.check();
        check(address, 4, buffer.limit());
        return waiters.wake(address, count);
    }

    private int sharedAddress(int address, int length) {
        check(address, length, buffer.limit());
        if (!declared.shared()) {
            throw new InstructionTrap("expected shared memory");
        }
        return address;
    }

    /** The number of addresses at which threads wait. */
    public final int waits() {
        return waiters.addresses();
    }
}
