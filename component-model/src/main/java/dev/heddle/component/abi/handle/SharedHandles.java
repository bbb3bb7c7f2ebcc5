package dev.heddle.component.abi.handle;

import dev.heddle.base.Trap;

/**
 * The handles of a core module that imports the host's interfaces itself: numbers of the guest's resource table, shared by all its
 * threads. Has no state.
 *
 * <p>The table itself tells whether a number names something, and of which kind: whoever looks a representation up there traps if
 * not, however other threads come between.
 */
final class SharedHandles extends Handles {
    @Override
    public int representation(int handle, ResourceImplementation wanted) {
        return handle;
    }

    @Override
    public int addOwned(ResourceImplementation implementation, int representation) {
        return representation;
    }

    @Override
    public int addBorrowed(ResourceImplementation implementation, int representation, int task) {
        throw new Trap("a core module exports no function that borrows");
    }

    @Override
    public int removeOwned(int handle, ResourceImplementation wanted) {
        return handle;
    }

    @Override
    int remove(int handle, ResourceImplementation wanted) {
        return handle;
    }

    @Override
    int borrower(int handle, ResourceImplementation wanted) {
        return OWNED;
    }

    @Override
    void lend(int handle) {
        // Whoever looked it up holds the object, whatever becomes of the number.
    }

    @Override
    void giveBack(int handle) {
        // See lend.
    }

    @Override
    void release() {
        // The table counts them.
    }
}
