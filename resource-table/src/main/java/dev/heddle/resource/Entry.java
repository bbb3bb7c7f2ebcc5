package dev.heddle.resource;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/** A resource in the table and its place among parents and children; it keeps both when its number changes. */
final class Entry {
    private static final AtomicIntegerFieldUpdater<Entry> CHILDREN =
            AtomicIntegerFieldUpdater.newUpdater(Entry.class, "children");

    final Object resource;

    private final @Nullable Entry parent;
    /** How many ancestors it has: what {@link ResourceTable#drain} sorts by. */
    final int depth;
    /** Grows under the lock of this entry's stripe; shrinks under the child's, which may be another: hence atomic. */
    private volatile int children;

    Entry(Object resource, @Nullable Entry parent) {
        this.resource = Objects.requireNonNull(resource);
        this.parent = parent;
        this.depth = parent == null ? 0 : parent.depth + 1;
    }

    /** Lets the parent know of this child; the caller holds the lock of the parent's stripe. */
    void joinParent() {
        if (parent != null) {
            CHILDREN.incrementAndGet(parent);
        }
    }

    void leaveParent() {
        if (parent != null) {
            CHILDREN.decrementAndGet(parent);
        }
    }

    <T> T resource(int handle, Class<T> type) throws ResourceException {
        if (!type.isInstance(resource)) {
            throw ResourceException.wrongType(handle, resource, type);
        }
        return type.cast(resource);
    }

    /** What passes here passes for as long as the caller holds the lock of this entry's stripe. */
    void requireNoChildren(int handle) throws ResourceException {
        if (children > 0) {
            throw ResourceException.hasChildren(handle);
        }
    }
}
