package dev.heddle.component.abi.plan;

import dev.heddle.base.Account;
import dev.heddle.base.Trap;
import dev.heddle.component.abi.handle.InstanceState;
import dev.heddle.component.abi.handle.LiftedResources;
import dev.heddle.component.abi.handle.Loans;
import dev.heddle.component.definition.CanonicalOptions.StringEncoding;
import dev.heddle.engine.GuestFunction;
import dev.heddle.engine.Memory;
import dev.heddle.engine.OutOfBoundsException;
import org.jspecify.annotations.Nullable;

/**
 * One side of a call: the instance whose values are lifted or lowered, and how: {@code LiftLowerContext}. Used by one thread at a
 * time.
 */
public final class Context {
    /** {@code MAX_LIST_BYTE_LENGTH} and {@code MAX_STRING_BYTE_LENGTH}. */
    static final int MAX_BYTE_LENGTH = (1 << 28) - 1;

    /** What values of one call may take on the host, in bytes, before the guest's account is asked; and how much it is then. */
    private static final long COUNTED_TOGETHER = 64 << 10;

    /** What one call may copy from instance to instance, in bytes. */
    private static final long PASS_LIMIT = 2L << 30;

    /** As how many bytes it counts that an instance is asked for room. */
    private static final int ROOM_WORK = 64;

    private final InstanceState instance;
    private final StringEncoding encoding;
    private final @Nullable Memory memory;
    private final @Nullable GuestFunction realloc;
    private final @Nullable GuestFunction postReturn;
    private final long[] reallocArguments = new long[4];

    /** What the values of calls under way take on the host, in bytes, a little less than exact. */
    private long hostBytes;
    /** As much of that as may be before more is counted. */
    private long counted = COUNTED_TOGETHER;
    /** What a call moved between instances. */
    private long passed;

    private final Loans loans = new Loans();
    private final LiftedResources lifted;

    public Context(InstanceState instance, Options options) {
        this.instance = instance;
        this.lifted = new LiftedResources(instance);
        this.encoding = options.encoding();
        this.memory = options.memory();
        this.realloc = options.realloc();
        this.postReturn = options.postReturn();
    }

    public InstanceState instance() {
        return instance;
    }

    StringEncoding encoding() {
        return encoding;
    }

    /**
     * The memory that values pass through.
     *
     * @throws Trap if it has none: validation lets no function need one that has none
     */
    public Memory memory() {
        if (memory == null) {
            throw new Trap("the canonical options name no memory");
        }
        return memory;
    }

    @Nullable
    public GuestFunction postReturn() {
        return postReturn;
    }

    /** Room for a value: aligned, and inside the memory. */
    public int allocate(int alignment, int byteLength) {
        return reallocate(0, 0, alignment, byteLength);
    }

    /** Other room for what lies at {@code old}: aligned, and inside the memory. The instance may call nobody meanwhile. */
    int reallocate(int old, int oldByteLength, int alignment, int byteLength) {
        if (realloc == null) {
            throw new Trap("the canonical options name no realloc");
        }
        var arguments = reallocArguments;
        arguments[0] = old;
        arguments[1] = oldByteLength;
        arguments[2] = alignment;
        arguments[3] = byteLength;
        var context = instance.exchangeContext(0);
        instance.forbidLeaving();
        int address;
        try {
            address = (int) realloc.call(arguments)[0];
        } finally {
            instance.allowLeaving();
            instance.exchangeContext(context);
        }
        if ((address & (alignment - 1)) != 0) {
            throw new Trap("realloc return: result not aligned");
        }
        if (!isInside(address, byteLength)) {
            throw new Trap("realloc return: beyond end of memory");
        }
        return address;
    }

    /**
     * Makes sure that there can be a value at an address.
     *
     * @throws Trap if it would not be aligned, or not be inside the memory
     */
    public void check(int address, int alignment, int byteLength) {
        if ((address & (alignment - 1)) != 0) {
            throw new Trap("unaligned pointer");
        }
        if (!isInside(address, byteLength)) {
            throw new OutOfBoundsException(address, byteLength, memory().byteSize());
        }
    }

    private boolean isInside(int address, int byteLength) {
        return Integer.toUnsignedLong(address) + Integer.toUnsignedLong(byteLength) <= memory().byteSize();
    }

    /**
     * The byte length of a list.
     *
     * @param length elements, as {@code u32}
     * @throws Trap if it is too long, not aligned, or not inside the memory
     */
    public int checkList(int address, int length, Plan element) {
        var byteLength = Integer.toUnsignedLong(length) * element.size();
        if (byteLength > MAX_BYTE_LENGTH) {
            throw new Trap("list of " + byteLength + " bytes is too long");
        }
        if ((address & (element.alignment() - 1)) != 0) {
            throw new Trap("unaligned pointer");
        }
        if (!isInside(address, (int) byteLength)) {
            throw new Trap("list content out-of-bounds");
        }
        return (int) byteLength;
    }

    /** The address of a string. */
    void checkString(int address, int alignment, long byteLength) {
        if (byteLength > MAX_BYTE_LENGTH) {
            throw new Trap("string of " + byteLength + " bytes is too long");
        }
        if ((address & (alignment - 1)) != 0) {
            throw new Trap("string pointer not aligned to " + alignment);
        }
        if (!isInside(address, (int) byteLength)) {
            throw new Trap("string pointer/length out of bounds of memory");
        }
    }

    // ---- what a call costs the host

    /** Begins to count what the values of a call take; answers what {@link #endCall} wants. */
    public long beginCall() {
        return hostBytes;
    }

    /** Ends a call: its values are no longer counted. */
    public void endCall(long before) {
        hostBytes = before;
        var kept = Math.max(before, COUNTED_TOGETHER);
        if (counted > kept) {
            var given = counted - kept;
            counted = kept;
            instance.account().release(Account.Kind.VALUE_BYTES, given);
        }
    }

    /**
     * Counts values that are about to be made for the host.
     *
     * @throws dev.heddle.base.LimitExceeded if calls under way would bring more than they may
     */
    public void spend(long bytes) {
        hostBytes += bytes;
        if (hostBytes > counted) {
            count(hostBytes - counted);
        }
    }

    private void count(long bytes) {
        var account = instance.account();
        var more = Math.max(bytes, COUNTED_TOGETHER);
        if (!account.tryCharge(Account.Kind.VALUE_BYTES, more)) {
            account.charge(Account.Kind.VALUE_BYTES, bytes);
            more = bytes;
        }
        counted += more;
    }

    /** Begins to count what a call moves between instances. */
    public void beginPass() {
        passed = 0;
    }

    /**
     * Counts a string that is about to be copied to another instance: {@link #pass} tells why. To decode and encode takes some
     * times as long as to copy.
     */
    void passString(int byteLength) {
        pass(ROOM_WORK + 4L * byteLength);
    }

    /** Counts a list that is about to be copied to another instance, and whose elements are what bytes they are or not. */
    void passList(int length, Plan element, boolean plain) {
        pass(ROOM_WORK + Integer.toUnsignedLong(length) * (plain ? element.size() : element.work()));
    }

    /**
     * Counts what is about to be copied to another instance, in the time that it takes to copy a byte. A list may name the same
     * bytes again and again, and nothing ends a copy early.
     *
     * @throws Trap if it is more than one call may move
     */
    public void pass(long bytes) {
        passed += bytes;
        if (passed > PASS_LIMIT) {
            throw new Trap("a call moves more than " + (PASS_LIMIT >> 20) + " MiB between instances");
        }
    }

    /** What the embedder lends to the call from the host that is under way. */
    public Loans loans() {
        return loans;
    }

    /** What the instance gives away in the values that are being lifted. */
    public LiftedResources lifted() {
        return lifted;
    }
}
