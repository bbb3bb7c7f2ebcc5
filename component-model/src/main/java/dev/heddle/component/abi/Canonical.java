package dev.heddle.component.abi;

import dev.heddle.component.ComponentFunction;
import dev.heddle.component.type.ResourceType;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.GuestFunction;
import dev.heddle.engine.HostFunction;
import dev.heddle.engine.ValueType;
import java.util.List;

/** The canonical definitions: what turns core functions into component-level ones and back. */
public final class Canonical {
    /** A function of the canonical ABI, for core modules to import. */
    public record CoreFunction(ExternType.Function type, HostFunction body) {}

    private static final ExternType.Function I32_TO_I32 = ExternType.Function.of(List.of(ValueType.I32), ValueType.I32);
    private static final ExternType.Function I32_TO_NOTHING = ExternType.Function.of(List.of(ValueType.I32));

    private Canonical() {}

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
    public static CoreFunction lower(
            ComponentFunction callee, FunctionPlan plan, Options options, InstanceState instance) {
        var context = new Context(instance, options);
        var body = switch (callee) {
            case LiftedFunction guest -> new LoweredGuestFunction(guest, plan, context);
            case BoundHostFunction host -> new LoweredHostFunction(host, context);
            default -> throw new IllegalArgumentException("no function of a component or a host interface");
        };
        return new CoreFunction(plan.lowered(), body);
    }

    /** {@code canon resource.new}. */
    public static CoreFunction resourceNew(ResourceType type, InstanceState instance) {
        return new CoreFunction(I32_TO_I32, (caller, arguments) -> {
            instance.requireMayLeave();
            return instance.handles().addOwned(instance.implementation(type), (int) arguments[0]);
        });
    }

    /** {@code canon resource.drop}. */
    public static CoreFunction resourceDrop(ResourceType type, InstanceState instance) {
        return new CoreFunction(I32_TO_NOTHING, (caller, arguments) -> {
            instance.requireMayLeave();
            instance.drop((int) arguments[0], instance.implementation(type));
            return 0;
        });
    }

    /** {@code canon resource.rep}. */
    public static CoreFunction resourceRep(ResourceType type, InstanceState instance) {
        return new CoreFunction(
                I32_TO_I32,
                (caller, arguments) ->
                        instance.handles().representation((int) arguments[0], instance.implementation(type)));
    }
}
