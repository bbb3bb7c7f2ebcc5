package dev.heddle.component.instance;

import dev.heddle.component.abi.canon.AsyncBuiltins;
import dev.heddle.component.abi.canon.Canonical;
import dev.heddle.component.abi.handle.GuestResource;
import dev.heddle.component.abi.plan.Options;
import dev.heddle.component.abi.plan.Plans;
import dev.heddle.component.definition.CanonicalOptions;
import dev.heddle.component.definition.CoreSort;
import dev.heddle.component.definition.Definition;
import dev.heddle.component.definition.Sort;
import dev.heddle.engine.GuestFunction;
import dev.heddle.engine.Memory;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The canonical definitions of one component as steps; how values pass is worked out here, once for all instances. */
final class CanonSteps {
    private final Plans plans = new Plans();

    Step resource(Definition.Resource resource) {
        return at -> {
            var destructor = function(at, resource.destructor());
            var implementation = new GuestResource(resource.type().name(), at.state(), destructor);
            at.state().implement(resource.type(), implementation);
            at.add(Sort.TYPE, new Item.Type(implementation));
        };
    }

    Step lift(Definition.Lift lift) {
        var plan = plans.of(lift.type());
        return at -> at.add(
                Sort.FUNCTION,
                new Item.Function(Canonical.lift(
                        at.function(lift.coreFunction()), plan, options(at, lift.options()), at.state())));
    }

    Step lower(Definition.Lower lower) {
        var plan = plans.of(lower.type());
        return at -> {
            var callee = ((Item.Function) at.get(Sort.FUNCTION, lower.function())).function();
            at.add(CoreSort.FUNCTION, Canonical.lower(callee, plan, options(at, lower.options()), at.state()));
        };
    }

    static Step resourceNew(Definition.ResourceNew made) {
        return at -> at.add(CoreSort.FUNCTION, Canonical.resourceNew(made.type(), at.state()));
    }

    static Step resourceDrop(Definition.ResourceDrop drop) {
        return at -> at.add(CoreSort.FUNCTION, Canonical.resourceDrop(drop.type(), at.state()));
    }

    static Step resourceRep(Definition.ResourceRep rep) {
        return at -> at.add(CoreSort.FUNCTION, Canonical.resourceRep(rep.type(), at.state()));
    }

    static Step contextGet(Definition.ContextGet get) {
        return at -> at.add(CoreSort.FUNCTION, AsyncBuiltins.contextGet(get.slot(), at.state()));
    }

    static Step contextSet(Definition.ContextSet set) {
        return at -> at.add(CoreSort.FUNCTION, AsyncBuiltins.contextSet(set.slot(), at.state()));
    }

    static Step backpressure(Definition.Backpressure backpressure) {
        return at -> at.add(CoreSort.FUNCTION, AsyncBuiltins.backpressure(backpressure.change(), at.state()));
    }

    static Step asyncBuiltin(Definition.AsyncBuiltin builtin) {
        return at -> at.add(CoreSort.FUNCTION, AsyncBuiltins.refused(builtin.name(), builtin.type(), at.state()));
    }

    private static Options options(Instantiation at, CanonicalOptions options) {
        var memory = options.memory();
        return new Options(
                options.encoding(),
                memory.isPresent() ? (Memory) at.get(CoreSort.MEMORY, memory.getAsInt()) : null,
                function(at, options.realloc()),
                function(at, options.postReturn()));
    }

    private static @Nullable GuestFunction function(Instantiation at, OptionalInt index) {
        return index.isPresent() ? at.function(index.getAsInt()) : null;
    }
}
