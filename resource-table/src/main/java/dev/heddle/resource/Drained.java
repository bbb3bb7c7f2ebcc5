package dev.heddle.resource;

import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One resource that {@link ResourceTable#drain} took out, and the handle it had. */
record Drained(int handle, Entry entry) {
    private static final Comparator<Drained> CHILDREN_FIRST =
            (one, other) -> Integer.compare(other.entry.depth, one.entry.depth);

    static void handOver(List<Drained> all, BiConsumer<Integer, Object> receiver) {
        all.sort(CHILDREN_FIRST);
        @Nullable RuntimeException failure = null;
        for (var drained : all) {
            try {
                receiver.accept(drained.handle, drained.entry.resource);
            } catch (RuntimeException thrown) {
                // The others are owed their closing all the same.
                if (failure == null) {
                    failure = thrown;
                } else {
                    failure.addSuppressed(thrown);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
