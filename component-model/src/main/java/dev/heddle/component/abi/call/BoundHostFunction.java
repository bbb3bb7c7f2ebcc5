package dev.heddle.component.abi.call;

import dev.heddle.base.Trap;
import dev.heddle.component.abi.plan.Context;
import dev.heddle.component.abi.plan.FunctionPlan;
import dev.heddle.component.abi.plan.Plans;
import dev.heddle.component.function.ComponentFunction;
import dev.heddle.component.function.HostBody;
import dev.heddle.component.function.HostData;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.value.Value;
import dev.heddle.engine.HostExport;
import dev.heddle.resource.Allocation;
import dev.heddle.resource.ResourceTable;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A function of a host interface. Its plan is made when the first guest is linked with it. */
public final class BoundHostFunction implements ComponentFunction {
    private final String name;
    private final FunctionType type;
    private final HostBody body;
    private final Plans plans;
    private final HostErrors errors;
    private final Predicate<HostData> leaf;
    /** Kept here as well, since `plans` has a lock. Any thread may be the first to ask. */
    private volatile @Nullable FunctionPlan plan;

    /**
     * A function whose failures mean what {@code errors} says.
     *
     * @param plans which know the host's resources
     */
    public BoundHostFunction(String name, FunctionType type, HostBody body, Plans plans, HostErrors errors) {
        this(name, type, body, plans, errors, hostData -> false);
    }

    private BoundHostFunction(
            String name, FunctionType type, HostBody body, Plans plans, HostErrors errors, Predicate<HostData> leaf) {
        this.name = name;
        this.type = type;
        this.body = body;
        this.plans = plans;
        this.errors = errors;
        this.leaf = leaf;
    }

    /**
     * This function as a leaf, which {@link HostExport#leaf} wants its body to be fit for.
     *
     * @param leaf for which guests it is one
     */
    public BoundHostFunction asLeaf(Predicate<HostData> leaf) {
        return new BoundHostFunction(name, type, body, plans, errors, leaf);
    }

    /** This function, which tells a listener its name before it answers. */
    public BoundHostFunction observed(Consumer<String> listener) {
        HostBody watched = call -> {
            listener.accept(name);
            body.answer(call);
        };
        return new BoundHostFunction(name, type, watched, plans, errors);
    }

    public String name() {
        return name;
    }

    @Override
    public FunctionType type() {
        return type;
    }

    /** Whether it is a leaf for guests that the host has these objects for. */
    public boolean isLeaf(HostData hostData) {
        return leaf.test(hostData);
    }

    /** How its arguments and result pass. */
    public FunctionPlan plan() {
        var known = plan;
        if (known == null) {
            known = plans.of(type);
            plan = known;
        }
        return known;
    }

    /**
     * Answers a core module's call. Allocates nothing itself.
     *
     * @param call not in use
     * @param plan this function's
     * @param arguments core values, the address of a result last if it passes through memory
     */
    public long answer(GuestCall call, Context cx, FunctionPlan plan, long[] arguments) {
        cx.instance().requireMayLeave();
        try {
            try {
                call.begin(cx, plan, arguments);
                body.answer(call);
            } catch (Exception failure) {
                answer(call, failure);
            }
            return call.finish();
        } catch (Throwable failure) {
            call.abandon(failure);
            throw failure;
        }
    }

    private void answer(GuestCall call, Exception failure) {
        var error = errors.errorOf(failure);
        if (error != null) {
            call.returnError(error);
        } else if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        } else {
            throw new Trap(name + " failed: " + failure, failure);
        }
    }

    /** The function among the resources of one guest. */
    public ComponentFunction in(ResourceTable resources, HostData hostData) {
        return new HostCaller(this, resources, hostData);
    }

    /** With resources of its own and without host data: what it returns belongs to no guest. */
    @Override
    public Optional<Value> call(Value... arguments) {
        return in(new ResourceTable(Allocation.SEQUENTIAL), HostData.none()).call(arguments);
    }
}
