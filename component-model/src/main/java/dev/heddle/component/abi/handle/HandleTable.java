package dev.heddle.component.abi.handle;

import dev.heddle.base.Account;
import dev.heddle.base.Trap;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The handles of one component instance: {@code Table} of {@code ResourceHandle}s. Used by one thread at a time. */
final class HandleTable extends Handles {
    /*
     * One column an attribute, one row a handle from 1 up; row 0 is never used. A row is free where it has no implementation.
     * The numbers of free rows are a stack: the last freed is the first used again.
     */
    /** {@code Table.MAX_LENGTH}. */
    private static final int MAX_LENGTH = (1 << 28) - 1;

    /** As many rows are counted at a time; the first come with the instance. */
    private static final int COUNTED_TOGETHER = 64;

    private final Account account;
    /** Rows that may be used before more are counted. */
    private int counted = COUNTED_TOGETHER;

    private @Nullable ResourceImplementation[] implementations = new ResourceImplementation[8];
    private int[] representations = new int[8];
    /** The task that borrowed it, or {@link #OWNED}. */
    private int[] tasks = new int[8];
    /** How many calls under way borrow it from here. */
    private int[] lends = new int[8];

    private int rows = 1;
    private int[] free = new int[4];
    private int freeCount;

    /** @param account which its handles are counted in */
    HandleTable(Account account) {
        this.account = account;
    }

    @Override
    public int addOwned(ResourceImplementation implementation, int representation) {
        return add(implementation, representation, OWNED);
    }

    @Override
    public int addBorrowed(ResourceImplementation implementation, int representation, int task) {
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
        if (rows > MAX_LENGTH) {
            throw new Trap("the handle table holds " + MAX_LENGTH + " handles and may hold no more");
        }
        if (rows == counted) {
            account.charge(Account.Kind.RESOURCES, COUNTED_TOGETHER);
            counted += COUNTED_TOGETHER;
        }
        if (rows == representations.length) {
            grow(rows * 2);
        }
        return rows++;
    }

    /** All columns or none, should there be no memory. */
    private void grow(int length) {
        var moreImplementations = Arrays.copyOf(implementations, length);
        var moreRepresentations = Arrays.copyOf(representations, length);
        var moreTasks = Arrays.copyOf(tasks, length);
        var moreLends = Arrays.copyOf(lends, length);
        implementations = moreImplementations;
        representations = moreRepresentations;
        tasks = moreTasks;
        lends = moreLends;
    }

    @Override
    void release() {
        account.release(Account.Kind.RESOURCES, counted - COUNTED_TOGETHER);
        counted = COUNTED_TOGETHER;
    }

    @Override
    public int representation(int handle, ResourceImplementation wanted) {
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
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, freeCount * 2);
        }
        implementations[handle] = null;
        free[freeCount++] = handle;
        return representation;
    }

    @Override
    public int removeOwned(int handle, ResourceImplementation wanted) {
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
