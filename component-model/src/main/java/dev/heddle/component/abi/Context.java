package dev.heddle.component.abi;

import dev.heddle.component.definition.CanonicalOptions.StringEncoding;
import dev.heddle.component.value.Resource;
import dev.heddle.engine.GuestFunction;
import dev.heddle.engine.Memory;
import dev.heddle.engine.OutOfBoundsException;
import dev.heddle.resource.Account;
import dev.heddle.resource.Trap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One side of a call: the instance whose values are lifted or lowered, and how: {@code LiftLowerContext}. Used by one thread at a
 * time.
 */
final class Context {
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
    /** What ends the loans of the embedder's resources. */
    private List<Runnable> endings = List.of();
    /** What was taken from the guest for values that are not complete yet, or that nobody was given. */
    private final List<@Nullable Taken> taken = new ArrayList<>(0);

    /** A resource of the host's that a guest gave away. */
    private record Taken(Resource resource, HostResource host) {}

    Context(InstanceState instance, Options options) {
        this.instance = instance;
        this.encoding = options.encoding();
        this.memory = options.memory();
        this.realloc = options.realloc();
        this.postReturn = options.postReturn();
    }

    InstanceState instance() {
        return instance;
    }

    StringEncoding encoding() {
        return encoding;
    }

    /** @throws Trap if it has none: validation lets no function need one that has none */
    Memory memory() {
        if (memory == null) {
            throw new Trap("the canonical options name no memory");
        }
        return memory;
    }

    @Nullable
    GuestFunction postReturn() {
        return postReturn;
    }

    /** Room for a value: aligned, and inside the memory. */
    int allocate(int alignment, int byteLength) {
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

    /** @throws Trap if a value at this address is not aligned, or not inside the memory */
    void check(int address, int alignment, int byteLength) {
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
    int checkList(int address, int length, Plan element) {
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
    long beginCall() {
        return hostBytes;
    }

    /** Ends a call: its values are no longer counted. */
    void endCall(long before) {
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
     * @throws dev.heddle.resource.LimitExceeded if calls under way would bring more than they may
     */
    void spend(long bytes) {
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
    void beginPass() {
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
    void pass(long bytes) {
        passed += bytes;
        if (passed > PASS_LIMIT) {
            throw new Trap("a call moves more than " + (PASS_LIMIT >> 20) + " MiB between instances");
        }
    }

    // ---- what the embedder lends

    /** Has something done when the call from the host that is under way ends. */
    void atEnd(Runnable ending) {
        if (endings.isEmpty()) {
            endings = new ArrayList<>();
        }
        endings.add(ending);
    }

    /** Ends all loans, whatever goes wrong with one. */
    void end() {
        if (endings.isEmpty()) {
            return;
        }
        var all = endings;
        endings = List.of();
        Throwable failure = null;
        for (var ending : all) {
            try {
                ending.run();
            } catch (RuntimeException | Error failed) {
                failure = failed;
            }
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    // ---- what values own while they are made

    /** Where the resources begin that a value about to be lifted will own. */
    int owned() {
        return taken.size();
    }

    /** Takes a resource that the instance gives away, as part of a value that is being lifted. */
    Resource take(ResourceImplementation implementation, int handle) {
        // What could fail for lack of memory comes first: then there is nothing yet that could be lost.
        var place = taken.size();
        taken.add(null);
        var representation = instance.handles().removeOwned(handle, implementation);
        var resource = Representations.owned(instance, implementation, representation);
        if (implementation instanceof HostResource host) {
            taken.set(place, new Taken(resource, host));
        }
        return resource;
    }

    /** A value was given to whoever asked for it: what it owns is theirs. */
    void delivered(int from) {
        if (taken.size() > from) {
            taken.subList(from, taken.size()).clear();
        }
    }

    /** A value came to nothing: what it would have owned nobody has, and is dropped. */
    void dropOwned(int from, Throwable failure) {
        while (taken.size() > from) {
            var last = taken.remove(taken.size() - 1);
            var object = last == null || last.resource.isGone() ? null : last.resource.hostObject();
            if (last != null && object != null) {
                drop(last.host, object, failure);
            }
        }
    }

    /** Drops an object that nobody will get, because of a failure. */
    static void drop(HostResource host, Object object, Throwable failure) {
        try {
            host.drop(object);
        } catch (RuntimeException | Error second) {
            addTo(failure, second);
        }
    }

    private static void addTo(Throwable failure, Throwable second) {
        if (!failure.equals(second)) {
            failure.addSuppressed(second);
        }
    }
}
