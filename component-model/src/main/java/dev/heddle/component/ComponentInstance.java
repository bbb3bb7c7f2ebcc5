package dev.heddle.component;

import dev.heddle.component.abi.InstanceState;
import dev.heddle.component.type.ExternType;
import java.util.Optional;

/** An instance of a component. Used by one thread at a time; only {@link #stop} may be called by another. */
public final class ComponentInstance implements AutoCloseable {
    private final Component component;
    private final ComponentStore store;
    private final boolean ownsStore;
    private final InstanceState state;
    private final ExportedInstance exports;

    ComponentInstance(Component component, Instantiation made, boolean ownsStore) {
        this.component = component;
        this.store = made.store();
        this.ownsStore = ownsStore;
        this.state = made.state();
        this.exports = new ExportedInstance(
                new ExternType.InstanceType(component.exports()), made.exports(), store.resources());
    }

    public Component component() {
        return component;
    }

    public ComponentStore store() {
        return store;
    }

    /** What it exports. */
    public ExportedInstance exports() {
        return exports;
    }

    /** The function that it exports under this name itself, not within an interface. */
    public Optional<ComponentFunction> function(String name) {
        return exports.function(name);
    }

    /** The function of an interface that it exports: {@code run} of {@code wasi:cli/run@0.2.0}. */
    public Optional<ComponentFunction> function(String instance, String name) {
        return exports.instance(instance).flatMap(found -> found.function(name));
    }

    /** Stops all instances of its {@linkplain ComponentStore#stop store}. */
    public void stop(RuntimeException reason) {
        store.stop(reason);
    }

    /** Has no function called again; if the store is its own, closes that: what host resources it holds are dropped. */
    @Override
    public void close() {
        state.poison();
        if (ownsStore) {
            store.close();
        }
    }

    InstanceState state() {
        return state;
    }
}
