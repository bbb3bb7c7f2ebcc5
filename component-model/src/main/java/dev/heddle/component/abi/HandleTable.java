package dev.heddle.component.abi;

import dev.heddle.resource.ResourceTable;
import dev.heddle.resource.Trap;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The handles of one component instance: {@code Table} of {@code ResourceHandle}s. Used by one thread at a time. */
final class HandleTable extends Handles {
    /*
     * One column an attribute, one row a handle from 1 up; row 0 is never used. A row is free where it has no implementation.
     * The numbers of free rows are a stack: the last freed is the first used again.
     */
    private @Nullable ResourceImplementation[] implementations = new ResourceImplementation[8];
    private int[] representations = new int[8];
    /** The task that borrowed it, or {@link #OWNED}. */
    private int[] tasks = new int[8];
    /** How many calls under way borrow it from here. */
    private int[] lends = new int[8];

    private int rows = 1;
    private int[] free = new int[4];
    private int freeCount;

    @Override
    int addOwned(ResourceImplementation implementation, int representation) {
        return add(implementation, representation, OWNED);
    }

    @Override
    int addBorrowed(ResourceImplementation implementation, int representation, int task) {
        return add(implementation, representation, task);
    }

    private int add(ResourceImplementation implementation, int representation, int task) {
        var handle = freeCount > 0 ? free[--freeCount] : newRow();
        implementations[handle] = implementation;
        representations[handle] = representation;
        tasks[handle] = task;
        lends[handle] = 0;
        return handle;
    }

    private int newRow() {
        if (rows > ResourceTable.DEFAULT_LIMIT) {
            throw new Trap("the handle table holds " + ResourceTable.DEFAULT_LIMIT + " handles and may hold no more");
        }
        if (rows == representations.length) {
            implementations = Arrays.copyOf(implementations, rows * 2);
            representations = Arrays.copyOf(representations, rows * 2);
            tasks = Arrays.copyOf(tasks, rows * 2);
            lends = Arrays.copyOf(lends, rows * 2);
        }
        return rows++;
    }

    @Override
    int representation(int handle, ResourceImplementation wanted) {
        // As unsigned; row 0 is empty.
        if (handle < 0 || handle >= rows || implementations[handle] != wanted) {
            throw refused(handle, wanted);
        }
        return representations[handle];
    }

    @Override
    int borrower(int handle, ResourceImplementation wanted) {
        representation(handle, wanted);
        return tasks[handle];
    }

    @Override
    void lend(int handle) {
        lends[handle]++;
    }

    @Override
    void giveBack(int handle) {
        lends[handle]--;
    }

    @Override
    int remove(int handle, ResourceImplementation wanted) {
        var representation = representation(handle, wanted);
        if (lends[handle] != 0) {
            throw new Trap("cannot remove owned resource while borrowed");
        }
        implementations[handle] = null;
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, freeCount * 2);
        }
        free[freeCount++] = handle;
        return representation;
    }

    @Override
    int removeOwned(int handle, ResourceImplementation wanted) {
        if (borrower(handle, wanted) != OWNED && lends[handle] == 0) {
            throw new Trap("cannot lift own resource from a borrow");
        }
        return remove(handle, wanted);
    }

    private Trap refused(int handle, ResourceImplementation wanted) {
        var found = handle < 0 || handle >= rows ? null : implementations[handle];
        return new Trap(
                found == null
                        ? "unknown handle index " + Integer.toUnsignedString(handle)
                        : "handle index " + handle + " used with the wrong type, expected " + wanted.name()
                                + " but found " + found.name());
    }
}
