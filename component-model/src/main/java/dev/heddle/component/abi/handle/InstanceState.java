package dev.heddle.component.abi.handle;

import dev.heddle.base.Account;
import dev.heddle.base.Trap;
import dev.heddle.component.function.HostData;
import dev.heddle.component.type.ResourceType;
import dev.heddle.resource.ResourceTable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the canonical ABI keeps of one component instance: {@code ComponentInstance}. Used by one thread at a time. */
public final class InstanceState {
    /*
     *                 enterFrom                      call returns
     *   MAY BE ENTERED ---------> ENTERED (mayEnter false) ---------> MAY BE ENTERED
     *                                |
     *                                | trap
     *                                v
     *                             stays entered for ever: poisoned
     *
     * Entering an instance enters those around it too, up to the first that the caller is inside of already.
     */
    private static final int MAX_BACKPRESSURE = 0xffff;

    private final @Nullable InstanceState parent;
    private final @Nullable ResourceImplementation[] resources;
    private final StoreState store;
    private final Handles handles;
    /** Whether who lends must be told when a loan ends. */
    private final boolean recordsLends;

    private boolean mayEnter = true;
    /** False while the instance makes room for values, or is told that results were read: then it may call nobody. */
    private boolean mayLeave = true;

    /** How many tasks are under way here: a parent may be called back by its child. */
    private int tasks;
    /** How many borrows each task under way still has to drop, by depth. */
    private int[] borrows = new int[4];
    /** What tasks keep by {@code context.set}, by depth, after those of no task: two slots of 32 bits each. */
    private long[] contexts = new long[5];
    /** How often {@code backpressure.inc} was called, less {@code backpressure.dec}: no async call is there to feel it. */
    private int backpressure;
    /** The handles that calls under way from here have lent out, innermost last. */
    private int[] lenders = new int[4];

    private int lenderCount;
    /** How many lends were counted: as many as there was ever room for, beyond what comes with the instance. */
    private int countedLends;

    /**
     * @param parent the instance that this one is part of
     * @param resourceTypes how many resource types its component speaks of
     * @param store what it shares with the guest's other instances
     */
    public InstanceState(@Nullable InstanceState parent, int resourceTypes, StoreState store) {
        this(parent, resourceTypes, store, new HandleTable(store.account()), true);
    }

    private InstanceState(
            @Nullable InstanceState parent,
            int resourceTypes,
            StoreState store,
            Handles handles,
            boolean recordsLends) {
        this.parent = parent;
        this.resources = new ResourceImplementation[resourceTypes];
        this.store = store;
        this.handles = handles;
        this.recordsLends = recordsLends;
    }

    /** Of one thread's instance of a core module that imports host interfaces itself. */
    public static InstanceState ofCoreModule(StoreState store) {
        return new InstanceState(null, 0, store, new SharedHandles(), false);
    }

    /** Gives a resource type its implementation. Once per type, before functions that speak of it are called. */
    public void implement(ResourceType type, ResourceImplementation implementation) {
        resources[type.index()] = implementation;
    }

    /** Who implements a resource type here. */
    public ResourceImplementation implementation(ResourceType type) {
        return implementation(type.index());
    }

    ResourceImplementation implementation(int index) {
        var implementation = resources[index];
        if (implementation == null) {
            throw new IllegalStateException("resource type " + index + " has no implementation yet");
        }
        return implementation;
    }

    /** The host's own objects for the guest. */
    public HostData hostData() {
        return store.hostData();
    }

    /** What the guest makes its host keep. */
    public Account account() {
        return store.account();
    }

    public Handles handles() {
        return handles;
    }

    public ResourceTable hostResources() {
        return store.resources();
    }

    /**
     * Starts a call into this instance: {@code enter_from}.
     *
     * @param caller null for the host
     * @throws Trap if it, or one around it, is being called already or has trapped
     */
    public void enterFrom(@Nullable InstanceState caller) {
        for (var entered = this; entered != null && !entered.surrounds(caller); entered = entered.parent) {
            if (!entered.mayEnter) {
                throw cannotEnter();
            }
        }
        for (var entered = this; entered != null && !entered.surrounds(caller); entered = entered.parent) {
            entered.mayEnter = false;
        }
    }

    /** Ends a call that did not trap: {@code leave_to}. */
    public void leaveTo(@Nullable InstanceState caller) {
        for (var entered = this; entered != null && !entered.surrounds(caller); entered = entered.parent) {
            entered.mayEnter = true;
        }
    }

    public static Trap cannotEnter() {
        return new Trap("cannot enter component instance");
    }

    /**
     * Whether the other is this instance, or one of them is part of the other. Such instances cannot call each other: the
     * specification's tests want it so for now, though its text would let an outer instance be called back.
     */
    public boolean isRelatedTo(InstanceState other) {
        return surrounds(other) || other.surrounds(this);
    }

    private boolean surrounds(@Nullable InstanceState inner) {
        for (var at = inner; at != null; at = at.parent) {
            if (at == this) {
                return true;
            }
        }
        return false;
    }

    /** Keeps the instance, and those around it, from ever being entered again. */
    public void poison() {
        for (var at = this; at != null; at = at.parent) {
            at.mayEnter = false;
        }
    }

    /** Whether a call from the host would be let in. */
    public boolean mayBeEntered() {
        for (var at = this; at != null; at = at.parent) {
            if (!at.mayEnter) {
                return false;
            }
        }
        return true;
    }

    public void requireMayLeave() {
        if (!mayLeave) {
            throw new Trap("cannot leave component instance");
        }
    }

    /** What the instance runs until {@link #allowLeaving} may call nobody. */
    public void forbidLeaving() {
        mayLeave = false;
    }

    public void allowLeaving() {
        mayLeave = true;
    }

    // ---- tasks and borrows

    /** Starts a task, of which borrows are in scope. Returns its depth. */
    public int startTask() {
        if (tasks == borrows.length) {
            var moreContexts = Arrays.copyOf(contexts, tasks * 2 + 1);
            borrows = Arrays.copyOf(borrows, tasks * 2);
            contexts = moreContexts;
        }
        borrows[tasks] = 0;
        var started = tasks++;
        contexts[tasks] = 0;
        return started;
    }

    /**
     * Ends the innermost task.
     *
     * @throws Trap if it has not dropped all that it borrowed
     */
    public void requireNoBorrows() {
        if (borrows[tasks - 1] > 0) {
            throw new Trap("borrow handles still remain at the end of the call");
        }
    }

    public void endTask() {
        tasks--;
    }

    /** {@code context.get}. */
    public int context(int slot) {
        return (int) (contexts[tasks] >>> (slot * Integer.SIZE));
    }

    /** {@code context.set}. */
    public void setContext(int slot, int value) {
        var shift = slot * Integer.SIZE;
        var others = contexts[tasks] & ~(0xffff_ffffL << shift);
        contexts[tasks] = others | Integer.toUnsignedLong(value) << shift;
    }

    /** Gives what runs from here on other slots; returns those before. */
    public long exchangeContext(long slots) {
        var before = contexts[tasks];
        contexts[tasks] = slots;
        return before;
    }

    /**
     * {@code backpressure.inc} and {@code backpressure.dec}.
     *
     * @throws Trap if the count leaves 16 bits
     */
    public void addBackpressure(int change) {
        backpressure += change;
        if (backpressure < 0 || backpressure > MAX_BACKPRESSURE) {
            throw new Trap("backpressure counter " + (change < 0 ? "underflow" : "overflow"));
        }
    }

    public void borrowed() {
        borrows[tasks - 1]++;
    }

    /** The task that runs now. */
    public int task() {
        return tasks - 1;
    }

    /** Where the lends of a call from here begin. */
    public int lends() {
        return lenderCount;
    }

    /**
     * Notes that a call under way from here borrows a handle.
     *
     * @throws dev.heddle.base.LimitExceeded if calls under way borrow too much already
     */
    public void lend(int handle) {
        if (!recordsLends) {
            return;
        }
        if (lenderCount == lenders.length) {
            var more = Arrays.copyOf(lenders, lenderCount + Math.max(lenderCount / 2, 4));
            account().charge(Account.Kind.RESOURCES, more.length - lenderCount);
            countedLends += more.length - lenderCount;
            lenders = more;
        }
        handles.lend(handle);
        lenders[lenderCount++] = handle;
    }

    /** Once the instance will not be used any more: what it is counted as is given back. */
    public void release() {
        handles.release();
        account().release(Account.Kind.RESOURCES, countedLends);
        countedLends = 0;
    }

    /** Ends the lends of a call that returned. */
    public void endLends(int from) {
        while (lenderCount > from) {
            handles.giveBack(lenders[--lenderCount]);
        }
    }

    /**
     * {@code resource.drop}: ends a resource that it owns, or a loan.
     *
     * @throws Trap if the handle names no such resource, or is lent; or the resource cannot be dropped now
     */
    public void drop(int handle, ResourceImplementation implementation) {
        var borrower = handles.borrower(handle, implementation);
        var representation = handles.remove(handle, implementation);
        if (borrower == Handles.OWNED) {
            Representations.drop(store.resources(), implementation, representation, this);
        } else {
            borrows[borrower]--;
        }
    }
}
