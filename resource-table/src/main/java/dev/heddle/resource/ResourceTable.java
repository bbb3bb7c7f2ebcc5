package dev.heddle.resource;

import static java.util.Objects.requireNonNull;

import dev.heddle.base.Account;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A table of resources by handle, shared by all threads of a guest and by its embedder.
 *
 * <p>Looking a handle up binds the caller to the object: a handle that another thread closes, and that comes to name
 * something else, never redirects a call that is under way. No method blocks on anything but the table's own locks, and none
 * calls foreign code under them. All but {@link #size} take effect at one moment each. Handles are {@code u32}.
 */
public final class ResourceTable {
    /*
     * Any thread may call any method. A handle's low bits name its stripe, which has a lock and a map of its own (see Stripe).
     *
     *  - Locks are taken in this order: Numbers.enter(), then stripes by index.
     *  - An insert makes its resource visible, and a removal frees the number, before Numbers.leave().
     *  - `capacity` counts the slots in all maps.
     */

    /** 64 threads on as many cores rarely meet in 16 stripes, and a table of a few descriptors stays at some kilobytes. */
    private static final int STRIPE_BITS = 4;

    private final Stripes stripes;
    private final Numbers numbers;
    private final Capacity capacity;

    /** Set before the last drain; an insert looks at it under the lock of its stripe. */
    private volatile boolean closed;

    /** A table that stands alone, with the standard limit of {@link Account.Kind#RESOURCES}. */
    public ResourceTable(Allocation allocation) {
        this(allocation, Account.create());
    }

    /** @param limit the most resources the table may hold, at least 1 */
    public ResourceTable(Allocation allocation, int limit) {
        this(Numbers.of(allocation), limit, STRIPE_BITS);
    }

    /** A table whose resources are counted in a guest's account, together with those of other tables. */
    public ResourceTable(Allocation allocation, Account account) {
        this(Numbers.of(allocation), account, STRIPE_BITS);
    }

    ResourceTable(Numbers numbers, int limit, int stripeBits) {
        this(numbers, Account.of(Map.of(Account.Kind.RESOURCES, (long) limit)), stripeBits);
    }

    private ResourceTable(Numbers numbers, Account account, int stripeBits) {
        this.numbers = numbers;
        this.capacity = new Capacity(account);
        this.stripes = new Stripes(stripeBits);
    }

    /** Adds a resource and returns its new handle. */
    public int insert(Object resource) throws ResourceException {
        return add(resource, null);
    }

    /** Adds a resource that keeps its parent from being removed before it. */
    public int insertChild(int parent, Object resource) throws ResourceException {
        return add(resource, parent);
    }

    private int add(Object resource, @Nullable Integer parent) throws ResourceException {
        requireNonNull(resource);
        numbers.enter();
        try {
            while (true) {
                int handle = numbers.take();
                int second = parent == null ? handle : parent;
                stripes.lock(handle, second);
                try {
                    if (stripes.of(handle).isFree(handle)) {
                        addFree(
                                handle,
                                new Entry(
                                        resource,
                                        parent == null
                                                ? null
                                                : stripes.find(parent).named()));
                        return handle;
                    }
                } catch (Throwable refused) {
                    numbers.giveBack(handle);
                    throw refused;
                } finally {
                    stripes.unlock(handle, second);
                }
            }
        } finally {
            numbers.leave();
        }
    }

    /** Gives a free number an entry; all or nothing, also if memory is short. */
    private void addFree(int handle, Entry entry) throws ResourceException {
        var slot = new Slot(handle, entry);
        if (closed) {
            // A thread that was given up comes back to a table that nobody will drain again.
            throw ResourceException.tableFull(0);
        }
        capacity.take();
        try {
            stripes.of(handle).add(slot);
        } catch (Throwable noMemory) {
            capacity.giveBack();
            throw noMemory;
        }
        entry.joinParent();
    }

    /** Returns the resource that a handle names; allocates nothing when there is one. */
    public <T> T get(int handle, Class<T> type) throws ResourceException {
        var stripe = stripes.of(handle);
        var entry = stripe.glance(handle);
        return (entry != null ? entry : stripe.look(handle)).resource(handle, type);
    }

    /** Takes a resource out. It is not closed: that is the caller's to do, outside any lock. */
    public <T> T remove(int handle, Class<T> type) throws ResourceException {
        var stripe = stripes.of(handle);
        numbers.enter();
        try {
            stripe.lock();
            try {
                var slot = stripe.find(handle);
                var resource = slot.named().resource(handle, type);
                slot.named().requireNoChildren(handle);
                slot.empty().leaveParent();
                free(slot);
                return resource;
            } finally {
                stripe.unlock();
            }
        } finally {
            numbers.leave();
        }
    }

    /**
     * Moves what {@code from} names to {@code to}, which must be in use too, atomically: {@code from} then names nothing. Returns
     * what {@code to} named before, for the caller to close; it must have no children. What moves keeps its parent and its
     * children. Equal handles: nothing moves and the resource itself is returned.
     */
    public Object renumber(int from, int to) throws ResourceException {
        numbers.enter();
        try {
            stripes.lock(from, to);
            try {
                var source = stripes.find(from);
                var target = stripes.find(to);
                if (source == target) {
                    return source.named().resource;
                }
                target.named().requireNoChildren(to);
                var moved = source.empty();
                var former = target.change(moved);
                free(source);
                return former.resource;
            } finally {
                stripes.unlock(from, to);
            }
        } finally {
            numbers.leave();
        }
    }

    /** How many resources the table holds; a moment's figure while other threads change it. */
    public int size() {
        return capacity.taken();
    }

    /** As {@link #drain}, for good: the table takes nothing in any more, as if it were full. */
    public void close(BiConsumer<Integer, Object> receiver) {
        closed = true;
        drain(receiver);
    }

    /**
     * Takes everything out at one moment, then hands each resource over outside any lock, children before parents. What a
     * receiver throws is thrown on when all resources were handed over.
     */
    public void drain(BiConsumer<Integer, Object> receiver) {
        var drained = new Drained();
        numbers.enter();
        try {
            stripes.forEachSlot(
                    slot -> {
                        if (slot.entry != null) {
                            drained.add(slot, slot.empty());
                        }
                    },
                    () -> drained.forEach(this::free));
        } finally {
            numbers.leave();
        }
        drained.handOver(receiver);
    }

    /** Frees the number of an empty slot. The caller holds the stripe's lock. */
    private void free(Slot slot) {
        stripes.of(slot.handle).forget(slot);
        numbers.giveBack(slot.handle);
        capacity.giveBack();
    }
}
