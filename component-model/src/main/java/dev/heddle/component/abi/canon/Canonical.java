package dev.heddle.component.abi.canon;

import dev.heddle.component.abi.call.BoundHostFunction;
import dev.heddle.component.abi.handle.InstanceState;
import dev.heddle.component.abi.plan.Context;
import dev.heddle.component.abi.plan.FunctionPlan;
import dev.heddle.component.abi.plan.Options;
import dev.heddle.component.function.ComponentFunction;
import dev.heddle.component.type.ResourceType;
import dev.heddle.engine.CoreExport;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.GuestFunction;
import dev.heddle.engine.HostExport;
import dev.heddle.engine.ValueType;
import java.util.List;

/** The canonical definitions: what turns core functions into component-level ones and back. */
public final class Canonical {
    private static final ExternType.Function I32_TO_I32 = ExternType.Function.of(List.of(ValueType.I32), ValueType.I32);
    private static final ExternType.Function I32_TO_NOTHING = ExternType.Function.of(List.of(ValueType.I32));

    private Canonical() {}

    /**
     * A core function, to be lifted or to be an option of it: one of a core instance, or one that this class made.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static GuestFunction function(CoreExport export) {
        if (export instanceof GuestFunction guest) {
            return guest;
        }
        if (export instanceof HostExport host && host.body() instanceof CanonicalFunction body) {
            return new Direct(host.type(), body);
        }
        throw new IllegalArgumentException("no function of a component: " + export.type());
    }

    private record Direct(ExternType.Function type, CanonicalFunction body) implements GuestFunction {
        @Override
        public long[] call(long... arguments) {
            var result = body.call(arguments);
            return type.results().isEmpty() ? new long[0] : new long[] {result};
        }
    }

    /**
     * {@code canon lift}: a core function of an instance, as the component-level function that it implements.
     *
     * @throws IllegalArgumentException if the core function is of another type than the plan has it
     */
    public static ComponentFunction lift(
            GuestFunction core, FunctionPlan plan, Options options, InstanceState instance) {
        if (!core.type().equals(plan.lifted())) {
            throw new IllegalArgumentException("lifts " + plan.lifted() + ", not " + core.type());
        }
        return new LiftedFunction(core, plan, new Context(instance, options));
    }

    /**
     * {@code canon lower}: a component-level function, as the core function that an instance imports.
     *
     * @param plan of the function's type as the instance has it
     */
    public static HostExport lower(
            ComponentFunction callee, FunctionPlan plan, Options options, InstanceState instance) {
        var context = new Context(instance, options);
        return switch (callee) {
            case LiftedFunction guest -> lower(guest, plan, context);
            case BoundHostFunction host -> lower(host, plan.lowered(), context);
            default -> throw new IllegalArgumentException("no function of a component or a host interface");
        };
    }

    private static HostExport lower(LiftedFunction callee, FunctionPlan plan, Context caller) {
        if (callee.instance().isRelatedTo(caller.instance())) {
            CanonicalFunction refused = arguments -> {
                throw InstanceState.cannotEnter();
            };
            return new HostExport(plan.lowered(), refused);
        }
        CanonicalFunction body = arguments -> callee.call(caller, plan, arguments);
        return new HostExport(plan.lowered(), body);
    }

    private static HostExport lower(BoundHostFunction callee, ExternType.Function type, Context caller) {
        return new HostExport(
                type,
                new LoweredFunction(callee, caller),
                callee.isLeaf(caller.instance().hostData()));
    }

    /** {@code canon resource.new}. */
    public static HostExport resourceNew(ResourceType type, InstanceState instance) {
        CanonicalFunction body = arguments -> {
            instance.requireMayLeave();
            return instance.handles().addOwned(instance.implementation(type), (int) arguments[0]);
        };
        // Not a leaf: at the end of the stack, counting a handle must not be begun.
        return new HostExport(I32_TO_I32, body);
    }

    /** {@code canon resource.drop}. */
    public static HostExport resourceDrop(ResourceType type, InstanceState instance) {
        CanonicalFunction body = arguments -> {
            instance.requireMayLeave();
            instance.drop((int) arguments[0], instance.implementation(type));
            return 0;
        };
        return new HostExport(I32_TO_NOTHING, body);
    }

    /** {@code canon resource.rep}. */
    public static HostExport resourceRep(ResourceType type, InstanceState instance) {
        CanonicalFunction body =
                arguments -> instance.handles().representation((int) arguments[0], instance.implementation(type));
        return new HostExport(I32_TO_I32, body, true);
    }
}
