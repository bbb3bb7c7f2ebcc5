package dev.heddle.component;

import dev.heddle.component.abi.handle.HostResource;
import dev.heddle.component.instance.Instantiation;
import dev.heddle.component.instance.Item;
import dev.heddle.engine.LinkException;
import dev.heddle.resource.Trap;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A component with everything that it imports: types are compared, instances can be made. Immutable. */
public final class LinkedComponent {
    private final Component component;
    private final Map<String, Item> arguments;
    private final Set<HostResource> hostResources;
    /** Where the instances are that it is linked with; null if it is linked with none. */
    private final @Nullable ComponentStore home;

    LinkedComponent(
            Component component,
            Map<String, Item> arguments,
            Collection<HostResource> hostResources,
            @Nullable ComponentStore home) {
        this.component = component;
        this.arguments = Map.copyOf(arguments);
        this.hostResources = Set.copyOf(hostResources);
        this.home = home;
    }

    /**
     * Makes an instance in the store of those that it is linked with, else in a store of its own, which ends with it. May block,
     * where start functions do.
     *
     * @throws LinkException if a core module does not fit the limits
     * @throws Trap if a start function traps
     */
    public ComponentInstance instantiate() throws LinkException {
        if (home != null) {
            return make(home, false);
        }
        var store = ComponentStore.create();
        try {
            return make(store, true);
        } catch (Throwable failure) {
            try {
                store.close();
            } catch (RuntimeException | Error second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }

    /**
     * Makes an instance in a store. May block, where start functions do.
     *
     * @throws LinkException if a core module does not fit the limits
     * @throws Trap if a start function traps
     * @throws IllegalArgumentException if it is linked with instances of another store
     */
    public ComponentInstance instantiate(ComponentStore store) throws LinkException {
        // One store is one object.
        if (home != null && !home.equals(store)) {
            throw new IllegalArgumentException(component.name() + " is linked with instances of another store");
        }
        return make(store, false);
    }

    private ComponentInstance make(ComponentStore store, boolean ownsStore) throws LinkException {
        store.offers(hostResources);
        var made = Instantiation.of(component.blueprint(), store.core(), store.state(), arguments);
        return new ComponentInstance(component, store, made, ownsStore);
    }
}
