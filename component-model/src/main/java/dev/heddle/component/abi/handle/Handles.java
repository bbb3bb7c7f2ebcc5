package dev.heddle.component.abi.handle;

import dev.heddle.base.Trap;

/** What an instance's handles stand for. */
public abstract sealed class Handles permits HandleTable, SharedHandles {
    static final int OWNED = -1;

    /**
     * What a handle stands for.
     *
     * @throws Trap if it names nothing, or a resource of another type
     */
    public abstract int representation(int handle, ResourceImplementation wanted);

    /**
     * A handle of a resource that the instance owns from now on.
     *
     * @throws Trap if there is no room
     */
    public abstract int addOwned(ResourceImplementation implementation, int representation);

    /**
     * A handle that the instance must drop before its task ends.
     *
     * @throws Trap if there is no room
     */
    public abstract int addBorrowed(ResourceImplementation implementation, int representation, int task);

    /**
     * Takes out a handle that the instance owns, and returns what it stood for.
     *
     * @throws Trap if it names nothing, a resource of another type, one that a call under way borrows, or one not owned
     */
    public abstract int removeOwned(int handle, ResourceImplementation wanted);

    /**
     * Takes a handle out, and returns what it stood for.
     *
     * @throws Trap if it names nothing, a resource of another type, or one that a call under way borrows
     */
    abstract int remove(int handle, ResourceImplementation wanted);

    /**
     * The task that borrowed a handle, or {@link #OWNED}.
     *
     * @throws Trap if it names nothing, or a resource of another type
     */
    abstract int borrower(int handle, ResourceImplementation wanted);

    /** Keeps a handle from being removed until {@link #giveBack}. */
    abstract void lend(int handle);

    abstract void giveBack(int handle);

    /** Once no handle will be used any more: what they were counted as is given back. */
    abstract void release();
}
