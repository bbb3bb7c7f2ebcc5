package dev.heddle.resource;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A look-up that the table counts until it is closed.
 *
 * <p>In a table with {@link Allocation#REUSE_SAFE}, the number that was looked up comes to name nothing new by an insert while the
 * lease is open, even when the resource is removed meanwhile; a removed resource keeps its place against the table's limit as
 * long. In a table with {@link Allocation#LOWEST_FREE} a lease is a look-up and nothing more.
 *
 * <p>Any thread may close a lease; closing it again does nothing.
 */
public final class Lease<T> implements AutoCloseable {
    private final ResourceTable table;
    private final T resource;
    /** Null once closed; atomic so that of two threads that close it, one gives it back. */
    private final AtomicReference<@Nullable Slot> slot;

    Lease(ResourceTable table, Slot slot, T resource) {
        this.table = table;
        this.slot = new AtomicReference<>(slot);
        this.resource = resource;
    }

    /** What was looked up; it stays the same when the number is given another resource by a replace or renumber. */
    public T resource() {
        return resource;
    }

    /** Never blocks but for a stripe's lock. */
    @Override
    public void close() {
        var open = slot.getAndSet(null);
        if (open != null) {
            table.endLease(open);
        }
    }
}
