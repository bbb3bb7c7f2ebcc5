package dev.heddle.component.abi.plan;

import dev.heddle.component.abi.handle.GuestResource;
import dev.heddle.component.abi.handle.HostResource;
import dev.heddle.component.abi.handle.InstanceState;
import dev.heddle.component.abi.handle.Representations;
import dev.heddle.component.abi.handle.ResourceImplementation;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.value.Resource;
import dev.heddle.component.value.Value;
import dev.heddle.engine.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code own} and {@code borrow}. */
public final class HandlePlan extends Plan {
    private final ResourceType type;
    private final boolean owned;
    /** Of a host function's types, which know who implements them; null where the instance knows. */
    private final @Nullable HostResource host;

    public HandlePlan(ResourceType type, boolean owned, @Nullable HostResource host) {
        super(4, 4, List.of(ValueType.I32));
        this.type = type;
        this.owned = owned;
        this.host = host;
    }

    public boolean isOwned() {
        return owned;
    }

    ResourceImplementation implementation(InstanceState instance) {
        return host != null ? host : instance.implementation(type);
    }

    /** The host that implements it. */
    public HostResource host() {
        if (host == null) {
            throw new IllegalStateException(type + " is not a resource of the host's");
        }
        return host;
    }

    @Override
    public void check(Value value) {
        var resource = resource(value);
        if (resource.isGone()) {
            throw new IllegalArgumentException("the resource was dropped or given away");
        }
    }

    @Override
    public void dropOwned(Value value, Throwable failure) {
        if (!owned || host == null) {
            return;
        }
        var resource = resource(value);
        var object = resource.origin() == null ? resource.hostObject() : null;
        if (object != null) {
            resource.take();
            host.dropAfter(failure, object);
        }
    }

    @Override
    public Value load(Context cx, int address) {
        return lift(cx, cx.memory().loadInt(address));
    }

    @Override
    public void store(Context cx, Value value, int address) {
        cx.memory().storeInt(address, lower(cx, value));
    }

    @Override
    public Value liftFlat(Context cx, long[] flat, int at) {
        return lift(cx, (int) flat[at]);
    }

    @Override
    public void lowerFlat(Context cx, Value value, long[] flat, int at) {
        flat[at] = Integer.toUnsignedLong(lower(cx, value));
    }

    @Override
    public void copy(Context from, int source, Context to, int target) {
        to.memory().storeInt(target, pass(from, from.memory().loadInt(source), to));
    }

    @Override
    public void copyFlat(Context from, long[] source, int at, Context to, long[] target, int targetAt) {
        target[targetAt] = Integer.toUnsignedLong(pass(from, (int) source[at], to));
    }

    /** {@code lift_own} or {@code lift_borrow}, then {@code lower_own} or {@code lower_borrow}. */
    private int pass(Context from, int handle, Context to) {
        var source = from.instance();
        var implementation = implementation(source);
        var target = to.instance();
        if (owned) {
            var representation = source.handles().removeOwned(handle, implementation);
            return target.handles().addOwned(implementation, representation);
        }
        var representation = source.handles().representation(handle, implementation);
        source.lend(handle);
        return lowerBorrow(target, implementation, representation);
    }

    private static int lowerBorrow(InstanceState target, ResourceImplementation implementation, int representation) {
        if (implementation instanceof GuestResource guest && guest.implementer() == target) {
            return representation;
        }
        target.borrowed();
        return target.handles().addBorrowed(implementation, representation, target.task());
    }

    private Value lift(Context cx, int handle) {
        cx.spend(96);
        var instance = cx.instance();
        var implementation = implementation(instance);
        if (owned) {
            return new Value.Own(cx.lifted().take(implementation, handle));
        }
        var representation = instance.handles().representation(handle, implementation);
        instance.lend(handle);
        return new Value.Borrow(Representations.borrowed(instance, implementation, representation));
    }

    private int lower(Context cx, Value value) {
        var instance = cx.instance();
        var implementation = implementation(instance);
        var resource = resource(value);
        var representation = Representations.of(resource, instance, implementation, owned ? null : cx.loans());
        if (owned) {
            return instance.handles().addOwned(implementation, representation);
        }
        return lowerBorrow(instance, implementation, representation);
    }

    private Resource resource(Value value) {
        if (owned && value instanceof Value.Own own) {
            return own.resource();
        }
        if (!owned && value instanceof Value.Borrow borrow) {
            return borrow.resource();
        }
        throw mismatch((owned ? "own of " : "borrow of ") + type, value);
    }
}
