package dev.heddle.resource;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.eclipse.collections.impl.map.mutable.primitive.IntObjectHashMap;
import org.jspecify.annotations.Nullable;

/** The numbers that share one lock. */
final class Stripe {
    /*
     * Any thread may enter. The map holds the truth and is read and written under the lock alone. `recent` is a shadow of it that
     * look-ups read without the lock: it may lack a slot that the map has, and may keep one that the map has lost.
     *
     *  - A slot in the map has a number that no other slot in the map has, and an array place by that number.
     *  - A slot that has left the map stays empty for ever. So an entry found through any slot, however old, is what its
     *    number names at that moment; an empty slot sends the look-up to the lock.
     *  - A change of more than one thing (two slots, a slot and a parent's count) empties the slots first and fills them last.
     *    Between the two, look-ups wait at the lock, and nobody sees half of the change.
     *  - Two stripes are locked in the order of their indexes, and after `Numbers.enter()`.
     */

    private static final int FEWEST_RECENT = 8;

    private final int indexBits;
    private final ReentrantLock lock = new ReentrantLock();
    /** Only through {@link #slots()}. */
    private final IntObjectHashMap<Slot> slots = new IntObjectHashMap<>();
    /** Volatile so that look-ups come to see a larger array; an old one is as true, only less complete. */
    private volatile AtomicReferenceArray<@Nullable Slot> recent = new AtomicReferenceArray<>(FEWEST_RECENT);

    /** @param indexBits how many of a number's low bits name its stripe */
    Stripe(int indexBits) {
        this.indexBits = indexBits;
    }

    void lock() {
        lock.lock();
    }

    void unlock() {
        lock.unlock();
    }

    /** What a number names, or null when only {@link #find} can tell. Takes no lock and writes nothing. */
    @Nullable
    Entry glance(int handle) {
        var slots = recent;
        var slot = slots.getAcquire(place(handle, slots));
        return slot != null && slot.handle == handle ? slot.entry : null;
    }

    /** What a number names, by the lock. */
    Entry look(int handle) throws ResourceException {
        lock();
        try {
            return find(handle).named();
        } finally {
            unlock();
        }
    }

    /** The slot of a number that names something. */
    Slot find(int handle) throws ResourceException {
        var slot = slots().get(handle);
        if (slot == null || slot.entry == null) {
            throw ResourceException.notFound(handle);
        }
        remember(slot);
        return slot;
    }

    /** Whether a number names nothing. */
    boolean isFree(int handle) {
        return !slots().containsKey(handle);
    }

    void add(Slot slot) {
        if (slots().size() >= recent.length() / 2) {
            // First, as it may find no memory.
            recent = new AtomicReferenceArray<>(recent.length() * 2);
            slots().forEachValue(this::remember);
        }
        slots().put(slot.handle, slot);
        remember(slot);
    }

    /** Frees the number of an empty slot. */
    void forget(Slot slot) {
        slots().removeKey(slot.handle);
        recent.compareAndSet(place(slot.handle, recent), slot, null);
    }

    /** Each slot in the map; the action changes nothing about the map. */
    void forEachSlot(Consumer<Slot> action) {
        for (var slot : slots()) {
            action.accept(slot);
        }
    }

    private void remember(Slot slot) {
        recent.setRelease(place(slot.handle, recent), slot);
    }

    private int place(int handle, AtomicReferenceArray<@Nullable Slot> slots) {
        return (handle >>> indexBits) & (slots.length() - 1);
    }

    private IntObjectHashMap<Slot> slots() {
        assert lock.isHeldByCurrentThread() : "the stripe is not locked";
        return slots;
    }
}
