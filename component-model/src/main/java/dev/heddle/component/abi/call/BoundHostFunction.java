package dev.heddle.component.abi.call;

import dev.heddle.component.abi.plan.Context;
import dev.heddle.component.abi.plan.FunctionPlan;
import dev.heddle.component.abi.plan.Plans;
import dev.heddle.component.function.ComponentFunction;
import dev.heddle.component.function.HostBody;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.value.Value;
import dev.heddle.engine.HostExport;
import dev.heddle.resource.Allocation;
import dev.heddle.resource.ResourceTable;
import dev.heddle.resource.Trap;
import java.util.Optional;
import java.util.function.Consumer;

/** A function of a host interface. Its plan is made when the first guest is linked with it. */
public final class BoundHostFunction implements ComponentFunction {
    private final String name;
    private final FunctionType type;
    private final HostBody body;
    private final Plans plans;
    private final HostErrors errors;
    private final boolean leaf;

    /**
     * A function whose failures mean what {@code errors} says.
     *
     * @param plans which know the host's resources
     */
    public BoundHostFunction(String name, FunctionType type, HostBody body, Plans plans, HostErrors errors) {
        this(name, type, body, plans, errors, false);
    }

    private BoundHostFunction(
            String name, FunctionType type, HostBody body, Plans plans, HostErrors errors, boolean leaf) {
        this.name = name;
        this.type = type;
        this.body = body;
        this.plans = plans;
        this.errors = errors;
        this.leaf = leaf;
    }

    /** This function as a leaf, which {@link HostExport#leaf} wants its body to be fit for. */
    public BoundHostFunction asLeaf() {
        return new BoundHostFunction(name, type, body, plans, errors, true);
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

    public boolean isLeaf() {
        return leaf;
    }

    public FunctionPlan plan() {
        return plans.of(type);
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
    public ComponentFunction in(ResourceTable resources) {
        return new HostCaller(this, resources);
    }

    /** With resources of its own: those that it returns belong to no guest. */
    @Override
    public Optional<Value> call(Value... arguments) {
        return in(new ResourceTable(Allocation.REUSE_SAFE)).call(arguments);
    }
}
