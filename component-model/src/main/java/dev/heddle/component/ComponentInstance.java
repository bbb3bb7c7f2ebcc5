package dev.heddle.component;

import dev.heddle.component.abi.handle.HostResource;
import dev.heddle.component.abi.handle.InstanceState;
import dev.heddle.component.function.ComponentFunction;
import dev.heddle.component.instance.Instantiation;
import dev.heddle.component.instance.MadeInstances;
import dev.heddle.component.link.VersionedName;
import dev.heddle.component.mapping.MappingException;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.typed.WitName;
import dev.heddle.engine.LinkException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An instance of a component. Used by one thread at a time; only {@link #stop} may be called by another. */
public final class ComponentInstance implements AutoCloseable {
    private final Component component;
    private final ComponentStore store;
    private final boolean ownsStore;
    private final InstanceState state;
    private final MadeInstances all;
    private final ExportedInstance exports;

    ComponentInstance(Component component, ComponentStore store, Instantiation made, boolean ownsStore) {
        this.component = component;
        this.store = store;
        this.ownsStore = ownsStore;
        this.state = made.state();
        this.all = made.all();
        this.exports =
                new ExportedInstance(new ExternType.InstanceType(component.exports()), made.exports(), store.state());
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

    /**
     * Its exported functions as the methods of a Java interface, as {@link dev.heddle.component.typed} has it: its own functions, or
     * those of the exported interface that the Java interface's {@link WitName} says. Used by the instance's thread.
     *
     * {@snippet file="dev/heddle/examples/Resources.java" region=exports}
     *
     * <p>A method throws what {@link ComponentFunction#call} does.
     *
     * @throws LinkException if the interface does not fit: all that is wrong is listed, by method and parameter
     */
    public <T> T exports(Class<T> api) throws LinkException {
        var name = api.getAnnotation(WitName.class);
        return name == null ? face("", api) : exports(name.value(), api);
    }

    /**
     * As {@link #exports(Class)}, of the exported interface of a name, which finds compatible versions too.
     *
     * @throws LinkException if there is none, or the Java interface does not fit
     */
    public <T> T exports(String instance, Class<T> api) throws LinkException {
        var found = VersionedName.find(instance, component.exports().keySet());
        if (found == null) {
            throw new LinkException(component.name() + " exports no " + instance);
        }
        return face(found, api);
    }

    private <T> T face(String instance, Class<T> api) throws LinkException {
        try {
            return component.mapping(instance, api).bind(this::bound, this::hostObjects);
        } catch (MappingException misfit) {
            throw component.misfit(api, misfit);
        }
    }

    private ComponentFunction bound(String instance, String name) {
        return (instance.isEmpty() ? function(name) : function(instance, name)).orElseThrow();
    }

    private @Nullable Class<?> hostObjects(ResourceType resource) {
        return state.implementation(resource) instanceof HostResource host ? host.objects() : null;
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

    /**
     * Has no function called again, and gives back what it is counted as; if the store is its own, closes that: what host resources it
     * holds are dropped. Not to be called from inside one of its own calls.
     */
    @Override
    public void close() {
        state.poison();
        all.release();
        if (ownsStore) {
            store.close();
        }
    }

    InstanceState state() {
        return state;
    }
}
