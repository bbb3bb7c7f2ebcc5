package dev.heddle.engine;

import com.dylibso.chicory.runtime.ConstantEvaluators;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.WasmRuntimeException;
import com.dylibso.chicory.wasm.UninstantiableException;
import com.dylibso.chicory.wasm.types.ActiveDataSegment;
import com.dylibso.chicory.wasm.types.DataSegment;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.dylibso.chicory.wasm.types.PassiveDataSegment;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.heddle.resource.Account;
import dev.heddle.resource.Trap;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The one linear memory there is, for guests and the host alike: a direct buffer that ends where the memory ends. */
final class LinearMemory extends AtomicAccess implements Memory {
    private static final int FEW_FOLLOWERS = 16;

    /** Longer than this, what a copy from one memory to another reads is no array of the heap's: the guest chooses how long. */
    private static final int LARGE_READ = 64 << 10;

    /*
     * A buffer holds at most 2 GiB - 1, so no address of 2 GiB or more is ever inside: as an int it is negative, and the
     * buffer's own check refuses it. The buffer's limit is the memory's size; what is beyond it, up to the capacity, is
     * zero and kept for growing.
     *
     * Instances that share a memory have an object each, because data segments are the instance's: the first owns the
     * size, the others follow it. Threads that share a memory read the buffer without asking, so that of a shared memory
     * holds the maximum from the start and is never another one. One that is not shared belongs to one thread at a time.
     */
    private final MemoryLimits limits;
    private final int maximumPages;
    private final LinearMemory owner;
    /** Whose room it is counted as. */
    private final Holdings holdings;
    /** Held while the size changes, and who follows it. */
    private final ReentrantLock lock = new ReentrantLock();
    /** Those that follow the owner, which alone uses it. */
    @GuardedBy("lock")
    private final List<WeakReference<LinearMemory>> followers = new ArrayList<>();
    /** How many followers make it worth to look for those that are gone: twice as many as there last were, so that it stays cheap. */
    @GuardedBy("lock")
    private int crowded = FEW_FOLLOWERS;

    private final WaitQueues waiters;
    /** Whether active segments are written: not a second time into a memory that belongs to the module itself. */
    private final boolean initializes;

    private DataSegment[] segments = {};

    /** @throws Trap if it would begin larger than its guest's account allows, or there is no room for it */
    LinearMemory(MemoryLimits limits, Holdings holdings) {
        super(counted(limits, holdings));
        this.limits = limits;
        this.maximumPages = Math.min(limits.maximumPages(), allowedPages(holdings));
        this.holdings = holdings;
        this.owner = this;
        this.waiters = new WaitQueues();
        this.initializes = true;
    }

    private LinearMemory(LinearMemory owner, boolean initializes) {
        super(owner.buffer);
        this.limits = owner.limits;
        this.maximumPages = owner.maximumPages;
        this.holdings = owner.holdings;
        this.owner = owner;
        this.waiters = owner.waiters;
        this.initializes = initializes;
    }

    static LinearMemory create(ExternType.Memory type, Holdings holdings) {
        var maximum = type.maximum() < 0 ? MemoryLimits.MAX_PAGES : Math.toIntExact(type.maximum());
        return new LinearMemory(new MemoryLimits(Math.toIntExact(type.minimum()), maximum, type.shared()), holdings);
    }

    /** The same memory, for another instance that imports it. */
    LinearMemory forImport() {
        return owner.follower(true);
    }

    /** The same memory, for another instance of the module that defines it: its active segments have been written. */
    LinearMemory forSibling() {
        return owner.follower(false);
    }

    private LinearMemory follower(boolean initializes) {
        StackReserve.check();
        lock.lock();
        try {
            var follower = new LinearMemory(this, initializes);
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

    private static int allowedPages(Holdings holdings) {
        return (int) Math.min(holdings.account().limit(Account.Kind.MEMORY) / PAGE_SIZE, RUNTIME_MAX_PAGES);
    }

    private static ByteBuffer counted(MemoryLimits limits, Holdings holdings) {
        if (limits.initialPages() > RUNTIME_MAX_PAGES) {
            throw new Trap("a memory of " + limits.initialPages() + " pages is over the limit of " + RUNTIME_MAX_PAGES);
        }
        var bytes = limits.initialPages() * (long) PAGE_SIZE;
        holdings.charge(Account.Kind.MEMORY, bytes);
        try {
            return allocate(limits, allowedPages(holdings));
        } catch (Throwable failure) {
            holdings.release(Account.Kind.MEMORY, bytes);
            throw failure;
        }
    }

    private static ByteBuffer allocate(MemoryLimits limits, int allowed) {
        var pages = limits.shared() ? Math.min(limits.maximumPages(), allowed) : limits.initialPages();
        try {
            return Reserve.of(pages * PAGE_SIZE)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .limit(limits.initialPages() * PAGE_SIZE);
        } catch (OutOfMemoryError tooLarge) {
            throw new Trap("no room for a memory of " + pages + " pages", tooLarge);
        }
    }

    // ---- the host's side

    @Override
    public ExternType.Memory type() {
        return Types.memory(new MemoryLimits(pages(), limits.maximumPages(), limits.shared()));
    }

    @Override
    public long byteSize() {
        return buffer.limit();
    }

    @Override
    public ByteBuffer view(int address, int length) {
        var whole = buffer;
        hostCheck(whole, address, length);
        return whole.slice(address, length);
    }

    @Override
    public byte loadByte(int address) {
        hostCheck(buffer, address, 1);
        return buffer.get(address);
    }

    @Override
    public short loadShort(int address) {
        hostCheck(buffer, address, 2);
        return buffer.getShort(address);
    }

    @Override
    public int loadInt(int address) {
        hostCheck(buffer, address, 4);
        return buffer.getInt(address);
    }

    @Override
    public long loadLong(int address) {
        hostCheck(buffer, address, 8);
        return buffer.getLong(address);
    }

    @Override
    public void storeByte(int address, byte value) {
        hostCheck(buffer, address, 1);
        buffer.put(address, value);
    }

    @Override
    public void storeShort(int address, short value) {
        hostCheck(buffer, address, 2);
        buffer.putShort(address, value);
    }

    @Override
    public void storeInt(int address, int value) {
        hostCheck(buffer, address, 4);
        buffer.putInt(address, value);
    }

    @Override
    public void storeLong(int address, long value) {
        hostCheck(buffer, address, 8);
        buffer.putLong(address, value);
    }

    @Override
    public void load(int address, byte[] into, int offset, int length) {
        hostCheck(buffer, address, length);
        buffer.get(address, into, offset, length);
    }

    @Override
    public void store(int address, byte[] from, int offset, int length) {
        hostCheck(buffer, address, length);
        buffer.put(address, from, offset, length);
    }

    private static void hostCheck(ByteBuffer buffer, int address, int length) {
        if ((address | length) < 0 || address > buffer.limit() - length) {
            throw new OutOfBoundsException(address, length, buffer.limit());
        }
    }

    // ---- size

    @Override
    public int pages() {
        if (limits.shared()) {
            // Another thread may have grown it.
            VarHandle.acquireFence();
        }
        return buffer.limit() / PAGE_SIZE;
    }

    @Override
    public int initialPages() {
        return limits.initialPages();
    }

    @Override
    public int maximumPages() {
        // What matches an import was decided before: the engine underneath compares once more, with this as its
        // largest.
        return Math.min(limits.maximumPages(), RUNTIME_MAX_PAGES);
    }

    @Override
    public boolean shared() {
        return limits.shared();
    }

    @Override
    public int grow(int more) {
        StackReserve.check();
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
            if (!holdings.tryCharge(Account.Kind.MEMORY, bytes)) {
                return -1;
            }
            var grown = false;
            try {
                grown = resize((before + more) * PAGE_SIZE);
            } finally {
                if (!grown) {
                    holdings.release(Account.Kind.MEMORY, bytes);
                }
            }
            return grown ? before : -1;
        } finally {
            lock.unlock();
        }
    }

    /** Whether there was room. */
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

    /** A larger buffer, with room to spare if there is any: allocators of guests grow by a page at a time. */
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

    @Override
    public byte read(int address) {
        try {
            return buffer.get(address);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    @Override
    public short readShort(int address) {
        try {
            return buffer.getShort(address);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    @Override
    public long readU16(int address) {
        return Short.toUnsignedLong(readShort(address));
    }

    @Override
    public int readInt(int address) {
        try {
            return buffer.getInt(address);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    @Override
    public long readLong(int address) {
        try {
            return buffer.getLong(address);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    @Override
    public long readF32(int address) {
        return readInt(address);
    }

    @Override
    public float readFloat(int address) {
        return Float.intBitsToFloat(readInt(address));
    }

    @Override
    public long readF64(int address) {
        return readLong(address);
    }

    @Override
    public double readDouble(int address) {
        return Double.longBitsToDouble(readLong(address));
    }

    @Override
    public void writeByte(int address, byte value) {
        try {
            buffer.put(address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    @Override
    public void writeShort(int address, short value) {
        try {
            buffer.putShort(address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    @Override
    public void writeI32(int address, int value) {
        try {
            buffer.putInt(address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    @Override
    public void writeLong(int address, long value) {
        try {
            buffer.putLong(address, value);
        } catch (IndexOutOfBoundsException e) {
            throw outOfBounds();
        }
    }

    @Override
    public void writeF32(int address, float value) {
        writeI32(address, Float.floatToRawIntBits(value));
    }

    @Override
    public void writeF64(int address, double value) {
        writeLong(address, Double.doubleToRawLongBits(value));
    }

    // ---- in bulk

    @Override
    public byte[] readBytes(int address, int length) {
        check(address, length, buffer.limit());
        if (length > LARGE_READ) {
            return LargeRead.remember(this, address, length);
        }
        var bytes = new byte[length];
        buffer.get(address, bytes);
        return bytes;
    }

    @Override
    public void write(int address, byte[] from, int offset, int length) {
        check(offset, length, from.length);
        check(address, length, buffer.limit());
        if (length >= Interruption.SHORT) {
            Interruption.check();
        }
        buffer.put(address, from, offset, length);
    }

    /** Writes what {@link #readBytes} of another memory answered. */
    @Override
    public void write(int address, byte[] from) {
        var source = LargeRead.take(from);
        if (source == null) {
            write(address, from, 0, from.length);
        } else {
            check(address, source.length, buffer.limit());
            copy(address, source.memory.buffer, source.address, source.length);
        }
    }

    @Override
    public void copy(int to, int from, int length) {
        check(to, length, buffer.limit());
        check(from, length, buffer.limit());
        copy(to, buffer, from, length);
    }

    private void copy(int to, ByteBuffer source, int from, int length) {
        if (length < Interruption.SHORT) {
            buffer.put(to, source, from, length);
            return;
        }
        // What overlaps is copied from the end that is not overwritten.
        var backward = to > from;
        for (var done = 0; done < length; ) {
            Interruption.check();
            var chunk = Math.min(Interruption.CHUNK, length - done);
            var at = backward ? length - done - chunk : done;
            buffer.put(to + at, source, from + at, chunk);
            done += chunk;
        }
    }

    @Override
    public void fill(byte value, int from, int to) {
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

    @Override
    public void zero() {
        // Called for a fresh memory only, which is zero.
    }

    private static void check(int from, int length, int size) {
        if ((from | length) < 0 || from > size - length) {
            throw outOfBounds();
        }
    }

    // ---- data segments

    @Override
    public void initialize(Instance instance, DataSegment[] dataSegments) {
        initialize(instance, dataSegments, 0);
    }

    @Override
    public void initialize(Instance instance, DataSegment[] dataSegments, int memoryIndex) {
        segments = dataSegments;
        for (var i = 0; i < dataSegments.length; i++) {
            if (dataSegments[i] instanceof ActiveDataSegment segment && segment.index() == memoryIndex) {
                if (initializes) {
                    write(instance, segment);
                }
                // An active segment is dropped once it is written.
                dataSegments[i] = PassiveDataSegment.EMPTY;
            }
        }
    }

    private void write(Instance instance, ActiveDataSegment segment) {
        var offset = (int) ConstantEvaluators.computeConstantValue(instance, segment.offsetInstructions())[0];
        var data = segment.data();
        if (offset < 0 || offset > buffer.limit() - data.length) {
            throw new UninstantiableException("out of bounds memory access");
        }
        buffer.put(offset, data);
    }

    @Override
    public void initPassiveSegment(int segment, int to, int offset, int length) {
        write(to, segments[segment].data(), offset, length);
    }

    @Override
    public void drop(int segment) {
        segments[segment] = PassiveDataSegment.EMPTY;
    }

    // ---- waiting

    @Override
    public int atomicWait(int address, int expected, long timeout) {
        StackReserve.check();
        return waiters.await(sharedAddress(address, 4), () -> atomicReadInt(address) == expected, timeout);
    }

    @Override
    public int atomicWait(int address, long expected, long timeout) {
        StackReserve.check();
        return waiters.await(sharedAddress(address, 8), () -> atomicReadLong(address) == expected, timeout);
    }

    @Override
    public int atomicNotify(int address, int count) {
        StackReserve.check();
        check(address, 4, buffer.limit());
        return waiters.wake(address, count);
    }

    private int sharedAddress(int address, int length) {
        check(address, length, buffer.limit());
        if (!limits.shared()) {
            throw new WasmRuntimeException("expected shared memory");
        }
        return address;
    }

    /** How many addresses threads wait at. */
    int waits() {
        return waiters.addresses();
    }

    // The next four are what the interface had before the three above; nothing calls them.

    @Override
    @SuppressWarnings({"removal", "InlineMeSuggester"})
    public Object lock(int address) {
        return owner;
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int address, int expected, long timeout) {
        return atomicWait(address, expected, timeout);
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int address, long expected, long timeout) {
        return atomicWait(address, expected, timeout);
    }

    @Override
    @SuppressWarnings("removal")
    public int notify(int address, int count) {
        return atomicNotify(address, count);
    }
}
