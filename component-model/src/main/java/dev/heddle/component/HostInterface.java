package dev.heddle.component;

import static java.util.Objects.requireNonNull;

import dev.heddle.component.abi.call.BoundHostFunction;
import dev.heddle.component.abi.handle.HostResource;
import dev.heddle.component.abi.plan.Plans;
import dev.heddle.component.function.ComponentFunction;
import dev.heddle.component.function.HostBody;
import dev.heddle.component.function.HostData;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.type.ValueType;
import dev.heddle.component.value.Value;
import dev.heddle.component.wit.WitScope;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An interface that the host offers to guests: types, resources and functions under one name.
 *
 * <p>Guests are linked with it as components, or as core modules that import its functions by their canonical names. Not safe for
 * use by several threads while it is filled; read by any number afterwards.
 *
 * {@snippet file="dev/heddle/examples/HostShop.java" region=interface}
 */
public final class HostInterface {
    private record ErrorOf<X extends Exception>(Class<X> type, Function<? super X, ? extends Value> error) {
        @Nullable
        Value of(Exception failure) {
            return type.isInstance(failure) ? error.apply(type.cast(failure)) : null;
        }
    }

    private final String name;
    private final String version;
    private final WitScope scope = new WitScope();
    private final SequencedMap<String, ExternType> exports = new LinkedHashMap<>();
    private final Map<String, BoundHostFunction> functions = new LinkedHashMap<>();
    private final Map<String, HostResource> resources = new LinkedHashMap<>();
    private final Plans plans = new Plans(this::implementer);
    private final Map<String, ErrorOf<?>> errors = new LinkedHashMap<>();

    private HostInterface(String name, String version) {
        this.name = name;
        this.version = version;
    }

    /**
     * An interface with nothing in it yet.
     *
     * @param name such as {@code wasi:clocks/monotonic-clock}
     * @param version such as {@code 0.2.12}: it serves importers of older compatible versions too; empty if it has none
     */
    public static HostInterface named(String name, String version) {
        return new HostInterface(name, version);
    }

    public String name() {
        return name;
    }

    /** Empty if it has none. */
    public String version() {
        return version;
    }

    /**
     * Defines a type that functions may speak of.
     *
     * @param wit an expression like {@code list<u8>}, or the body of a definition like {@code enum { read, write }}
     * @throws IllegalArgumentException if it is not WIT, or names something not defined before
     */
    public HostInterface type(String name, String wit) {
        return type(name, scope.type(wit));
    }

    /** Defines a type that functions may speak of. */
    public HostInterface type(String name, ValueType type) {
        scope.define(name, type);
        exports.put(name, new ExternType.ValueBound(type));
        return this;
    }

    /**
     * Defines a resource, which the host's objects of a class implement.
     *
     * @param drop ends the object when a guest drops it; called outside any lock, and may block
     */
    public <T> HostInterface resource(String name, Class<T> type, Consumer<? super T> drop) {
        var resource = new HostResource(new ResourceType(name, -1), type, object -> drop.accept(type.cast(object)));
        scope.define(name, resource.type());
        resources.put(name, resource);
        exports.put(name, new ExternType.ResourceBound(resource.type(), true));
        return this;
    }

    /**
     * Uses a type or a resource of another interface under its own name.
     *
     * @throws IllegalArgumentException if the other has no such type
     */
    public HostInterface uses(HostInterface other, String name) {
        var type = other.exports.get(name);
        if (type instanceof ExternType.ResourceBound bound) {
            scope.define(name, bound.resource());
            exports.put(name, new ExternType.ResourceBound(bound.resource(), false));
            resources.put(name, requireNonNull(other.resources.get(name)));
        } else if (type instanceof ExternType.ValueBound bound) {
            type(name, bound.type());
        } else {
            throw new IllegalArgumentException(other.name + " has no type " + name);
        }
        return this;
    }

    /** Has an exception that a function's body throws become the {@code error} of its {@code result}. */
    public <X extends Exception> HostInterface errors(Class<X> type, Function<? super X, ? extends Value> error) {
        errors.put(type.getName(), new ErrorOf<>(type, error));
        return this;
    }

    /**
     * Offers a function.
     *
     * @param signature in WIT with its name, like {@code now: func() -> u64}, or
     *     {@code [method]stream.read: func(self: borrow<stream>, len: u64) -> list<u8>}
     * @throws IllegalArgumentException if it is not WIT, or names something not defined before
     */
    public HostInterface function(String signature, HostBody body) {
        var parsed = scope.function(signature);
        return function(parsed.name(), parsed.type(), body);
    }

    /** Offers a function. */
    public HostInterface function(String name, FunctionType type, HostBody body) {
        return function(new BoundHostFunction(name, type, body, plans, this::errorOf));
    }

    /**
     * Offers a function that is over at once, such as a clock's, which then costs its caller much less. A stop may interrupt the
     * thread while the body runs, and that must mean nothing to it: it neither waits nor uses an interruptible channel, nor looks
     * at or takes away its thread's interruption. It may be called with the stack nearly gone, so it takes no lock, nor begins
     * anything else that an overflow must not interrupt.
     *
     * @param signature as of {@link #function(String, HostBody)}; its result holds no list and no string, for which the guest would
     *     have to be asked for room
     * @throws IllegalArgumentException if it is not WIT, or names something not defined before
     */
    public HostInterface leaf(String signature, HostBody body) {
        return leafIf(hostData -> true, signature, body);
    }

    /**
     * Offers a function that is a {@link #leaf} for some guests, such as those that are given the JVM's own clock.
     *
     * @param leaf whether it is one, by what the host keeps for a guest; asked once for each of its instances
     * @param signature as of {@link #leaf}
     * @throws IllegalArgumentException if it is not WIT, or names something not defined before
     */
    public HostInterface leafIf(Predicate<HostData> leaf, String signature, HostBody body) {
        var parsed = scope.function(signature);
        return function(new BoundHostFunction(parsed.name(), parsed.type(), body, plans, this::errorOf).asLeaf(leaf));
    }

    private HostInterface function(BoundHostFunction function) {
        functions.put(function.name(), function);
        exports.put(function.name(), function.type());
        return this;
    }

    /**
     * This interface as it is now, except that a listener is told the name of each function that is called, before it is answered.
     *
     * @param listener called on the guest's thread; what it throws ends the call
     */
    public HostInterface observed(Consumer<String> listener) {
        var watched = new HostInterface(name, version);
        watched.exports.putAll(exports);
        watched.resources.putAll(resources);
        watched.errors.putAll(errors);
        functions.forEach((function, bound) -> watched.functions.put(function, bound.observed(listener)));
        return watched;
    }

    /** A type that was defined or used, for building others. */
    public Optional<ValueType> valueType(String name) {
        return exports.get(name) instanceof ExternType.ValueBound bound ? Optional.of(bound.type()) : Optional.empty();
    }

    /** A resource that was defined or used, for building types. */
    public Optional<ResourceType> resourceType(String name) {
        return exports.get(name) instanceof ExternType.ResourceBound bound
                ? Optional.of(bound.resource())
                : Optional.empty();
    }

    /** What it offers, by name, as components see it. */
    public ExternType.InstanceType type() {
        return new ExternType.InstanceType(exports);
    }

    /** A function that it offers, for the embedder to call. */
    public Optional<ComponentFunction> function(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    /** What implements each resource that it defines or uses, by name. */
    Map<String, HostResource> resources() {
        return Collections.unmodifiableMap(resources);
    }

    /** What it offers to be called, by name. */
    Map<String, BoundHostFunction> functions() {
        return Collections.unmodifiableMap(functions);
    }

    private @Nullable HostResource implementer(ResourceType type) {
        for (var resource : resources.values()) {
            if (resource.type() == type) {
                return resource;
            }
        }
        return null;
    }

    /** The error that a failure of a body stands for, if it stands for one. */
    private @Nullable Value errorOf(Exception failure) {
        for (var error : errors.values()) {
            var value = error.of(failure);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
