package dev.heddle.resource;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The resources that {@link ResourceTable#drain} took out. Linked through their slots: a guest that ran out of memory is drained too. */
final class Drained {
    private @Nullable Slot first;
    private @Nullable Slot last;
    private int deepest;

    void add(Slot slot, Entry entry) {
        slot.drained = entry;
        slot.next = null;
        if (last == null) {
            first = slot;
        } else {
            last.next = slot;
        }
        last = slot;
        deepest = Math.max(deepest, entry.depth);
    }

    void forEach(SlotAction action) {
        for (var slot = first; slot != null; slot = slot.next) {
            action.on(slot);
        }
    }

    interface SlotAction {
        void on(Slot slot);
    }

    /** Hands each over, children before parents: one pass for each generation, of which there are few. */
    void handOver(BiConsumer<Integer, Object> receiver) {
        Throwable failure = null;
        for (var depth = deepest; depth >= 0; depth--) {
            for (var slot = first; slot != null; slot = slot.next) {
                var entry = slot.drained;
                if (entry != null && entry.depth == depth) {
                    try {
                        receiver.accept(slot.handle, entry.resource);
                    } catch (Throwable thrown) {
                        // The others are owed their closing all the same.
                        failure = failure == null ? thrown : joined(failure, thrown);
                    }
                }
            }
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            // Receivers declare no checked exception.
            throw (RuntimeException) failure;
        }
    }

    // A receiver may throw the same object again.
    @SuppressWarnings("ReferenceEquality")
    private static Throwable joined(Throwable first, Throwable later) {
        if (later != first) {
            try {
                first.addSuppressed(later);
            } catch (OutOfMemoryError unsaid) {
                // The first is what counts.
                return first;
            }
        }
        return first;
    }
}
