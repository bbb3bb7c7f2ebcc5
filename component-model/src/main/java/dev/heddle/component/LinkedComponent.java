package dev.heddle.component;

import dev.heddle.base.Trap;
import dev.heddle.component.abi.handle.HostResource;
import dev.heddle.component.instance.Instantiation;
import dev.heddle.component.instance.Item;
import dev.heddle.engine.LinkException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A component with everything that it imports: linked once, to be started many times. What other hosts call {@code InstancePre}.
 *
 * <p>Names are found, types are compared, and how values pass is planned; a new instance costs none of that. Immutable: any number
 * of threads may make instances at once, each in a store of its own. What belongs to one guest is its store's: the account, the
 * table of resources, and the {@link dev.heddle.component.function.HostData} in which host functions find the objects of whoever
 * calls them.
 *
 * {@snippet :
 * var log = HostInterface.named("my:app/log", "1.0.0")
 *         .function("add: func(line: string)", call -> call.hostData(Log.class).add(call.string(0)));
 * var linked = new Linker().offer(log).link(component);
 * // for each guest, on any thread
 * try (var store = ComponentStore.create(HostData.of(Log.class, new Log()));
 *         var instance = linked.instantiate(store)) {
 *     instance.function("run").orElseThrow().call();
 * }
 * }
 */
public final class LinkedComponent {
    private final Component component;
    private final Map<String, Item> arguments;
    private final Set<HostResource> hostResources;
    /** What the host data of each store must have. */
    private final Set<Class<?>> hostData;
    /** Where the instances are that it is linked with; null if it is linked with none. */
    private final @Nullable ComponentStore home;

    LinkedComponent(
            Component component,
            Map<String, Item> arguments,
            Collection<HostResource> hostResources,
            Collection<Class<?>> hostData,
            @Nullable ComponentStore home) {
        this.component = component;
        this.arguments = Map.copyOf(arguments);
        this.hostResources = Set.copyOf(hostResources);
        this.hostData = Set.copyOf(hostData);
        this.home = home;
    }

    public Component component() {
        return component;
    }

    /**
     * Makes an instance in the store of those that it is linked with, else in a store of its own, which ends with it. May block,
     * where start functions do.
     *
     * @throws LinkException if a core module does not fit the limits
     * @throws Trap if a start function traps
     * @throws IllegalArgumentException as for {@link #instantiate(ComponentStore)}
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
     * Makes an instance in a store, on the store's thread. May block, where start functions do.
     *
     * @throws LinkException if a core module does not fit the limits
     * @throws Trap if a start function traps
     * @throws IllegalArgumentException if it is linked with instances of another store, or the store's host data has no object of an
     *     interface that was {@linkplain Linker#define(String, Class) defined} without one
     */
    public ComponentInstance instantiate(ComponentStore store) throws LinkException {
        // One store is one object.
        if (home != null && !home.equals(store)) {
            throw new IllegalArgumentException(component.name() + " is linked with instances of another store");
        }
        return make(store, false);
    }

    private ComponentInstance make(ComponentStore store, boolean ownsStore) throws LinkException {
        var state = store.state();
        for (var type : hostData) {
            if (!state.hostData().has(type)) {
                throw new IllegalArgumentException(
                        component.name() + " needs a store whose host data has a " + type.getName());
            }
        }
        store.offers(hostResources);
        var made = Instantiation.of(component.blueprint(), store.core(), state, arguments);
        return new ComponentInstance(component, store, made, ownsStore);
    }
}
