package dev.heddle.component;

import dev.heddle.base.Account;
import dev.heddle.component.abi.handle.HostResource;
import dev.heddle.component.abi.handle.StoreState;
import dev.heddle.component.function.HostData;
import dev.heddle.engine.Store;
import dev.heddle.resource.Allocation;
import dev.heddle.resource.ResourceTable;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * What the component instances of one guest share: a thread, limits, the host's resources that they hold, and the host's own objects
 * for the guest.
 *
 * <p>Only {@link #stop} may be called by another thread than the guest's.
 */
public final class ComponentStore implements AutoCloseable {
    private final Store core;
    private final StoreState state;
    /** Those whose objects the table may hold. Read by whoever closes, though a thread that was given up may still be adding. */
    private final Set<HostResource> hostResources = new CopyOnWriteArraySet<>();

    private ComponentStore(Account account, ResourceTable resources, HostData hostData) {
        core = Store.create(account);
        state = new StoreState(resources, account, hostData);
    }

    /** A store with the default limits and a table of its own. */
    public static ComponentStore create() {
        return create(HostData.none());
    }

    /** A store with the default limits and a table of its own, and with the host's own objects for the guest. */
    public static ComponentStore create(HostData hostData) {
        return create(Account.create(), new ResourceTable(Allocation.SEQUENTIAL), hostData);
    }

    /**
     * A store with a table of its own.
     *
     * @param account what all instances are counted in
     */
    public static ComponentStore create(Account account) {
        return create(account, new ResourceTable(Allocation.SEQUENTIAL));
    }

    /**
     * A store whose host resources live in a table that others use too.
     *
     * @param account what all instances are counted in
     */
    public static ComponentStore create(Account account, ResourceTable resources) {
        return create(account, resources, HostData.none());
    }

    /**
     * A store whose host resources live in a table that others use too, and with the host's own objects for the guest.
     *
     * @param account what all instances are counted in
     */
    public static ComponentStore create(Account account, ResourceTable resources, HostData hostData) {
        return new ComponentStore(account, resources, hostData);
    }

    /**
     * Makes guest code of all instances unwind with {@code reason}, at once and whenever it is entered again. While it is in a host
     * function nothing happens until that returns. Any thread may call it; the first reason wins.
     */
    public void stop(RuntimeException reason) {
        core.stop(reason);
    }

    /** Drops what host resources the instances still hold, children before what they depend on. */
    @Override
    public void close() {
        state.resources().close((handle, object) -> drop(object));
    }

    private void drop(Object object) {
        for (var resource : hostResources) {
            if (resource.objects().isInstance(object)) {
                resource.drop(object);
                return;
            }
        }
    }

    /** What the core instances share. */
    public Store core() {
        return core;
    }

    StoreState state() {
        return state;
    }

    void offers(Collection<HostResource> offered) {
        hostResources.addAll(offered);
    }
}
