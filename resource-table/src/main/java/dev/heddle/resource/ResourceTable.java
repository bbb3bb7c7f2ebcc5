package dev.heddle.resource;

import java.util.function.BiConsumer;

/**
 * A table of resources by handle, shared by all threads of a guest and by its embedder.
 *
 * <p>Looking a handle up binds the caller to the object: a handle that another thread closes, and that comes to name
 * something else, never redirects a call that is under way. No method blocks on anything but a stripe's lock, and none calls
 * foreign code under it. Handles are {@code u32}.
 */
public final class ResourceTable {
    public static final int DEFAULT_LIMIT = 1_000_000;

    /** A table with {@link #DEFAULT_LIMIT} places. */
    public ResourceTable(Allocation allocation) {
        this(allocation, DEFAULT_LIMIT);
    }

    /** @param limit the most resources the table may hold, at least 1 */
    public ResourceTable(Allocation allocation, int limit) {
        java.util.Objects.requireNonNull(allocation);
    }

    /** Adds a resource and returns its new handle. */
    public int insert(Object resource) throws ResourceException {
        throw new UnsupportedOperationException();
    }

    /** Adds a resource that keeps its parent from being removed before it. */
    public int insertChild(int parent, Object resource) throws ResourceException {
        throw new UnsupportedOperationException();
    }

    /** Returns the resource that a handle names; allocates nothing when there is one. */
    public <T> T get(int handle, Class<T> type) throws ResourceException {
        throw new UnsupportedOperationException();
    }

    /** Takes a resource out. It is not closed: that is the caller's to do, outside any lock. */
    public <T> T remove(int handle, Class<T> type) throws ResourceException {
        throw new UnsupportedOperationException();
    }

    /** Puts another resource under a handle that is in use, atomically, and returns the former one. */
    public Object replace(int handle, Object resource) throws ResourceException {
        throw new UnsupportedOperationException();
    }

    /**
     * Moves what {@code from} names to {@code to}, which must be in use too, atomically: {@code from} then names nothing. Returns
     * what {@code to} named before, for the caller to close. Equal handles: nothing moves and the resource itself is returned.
     */
    public Object renumber(int from, int to) throws ResourceException {
        throw new UnsupportedOperationException();
    }

    /** How many resources the table holds; a moment's figure while other threads change it. */
    public int size() {
        throw new UnsupportedOperationException();
    }

    /** Takes everything out, children before parents, handing each resource over outside any lock. */
    public void drain(BiConsumer<Integer, Object> receiver) {
        throw new UnsupportedOperationException();
    }
}
