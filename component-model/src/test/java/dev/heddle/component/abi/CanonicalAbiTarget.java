package dev.heddle.component.abi;

import dev.heddle.base.Trap;
import dev.heddle.component.HostInterface;
import dev.heddle.component.abi.canon.Canonical;
import dev.heddle.component.abi.handle.GuestResource;
import dev.heddle.component.abi.plan.Context;
import dev.heddle.component.abi.plan.FakeInstance;
import dev.heddle.component.abi.plan.FunctionPlan;
import dev.heddle.component.abi.plan.Options;
import dev.heddle.component.abi.plan.Plan;
import dev.heddle.component.abi.plan.Plans;
import dev.heddle.component.abi.plan.Types;
import dev.heddle.component.definition.CanonicalOptions.StringEncoding;
import dev.heddle.component.function.Call;
import dev.heddle.component.fuzz.ArbitraryTypes;
import dev.heddle.component.fuzz.ArbitraryValues;
import dev.heddle.component.fuzz.Choices;
import dev.heddle.component.fuzz.Watch;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.value.Value;
import dev.heddle.engine.GuestFunction;
import dev.heddle.engine.Memory;
import dev.heddle.resource.Allocation;
import dev.heddle.resource.ResourceTable;
import java.util.List;

/** Whatever guests hold in their memories, pass and answer, a call ends or traps, soon; and what was lowered is lifted the same. */
public final class CanonicalAbiTarget {
    private static final int MEMORY = 4 * 65_536;
    /** Made once, since that takes longer than what is done with them; empty when an input begins. */
    private static final Memory CALLER_MEMORY = FakeInstance.newMemory();

    private static final Memory CALLEE_MEMORY = FakeInstance.newMemory();
    private static final byte[] ZEROS = new byte[MEMORY];

    private final Choices choices;
    private final ResourceTable table = new ResourceTable(Allocation.SEQUENTIAL);
    private final FakeInstance caller = new FakeInstance(null, table, CALLER_MEMORY);
    private final FakeInstance callee = new FakeInstance(null, table, CALLEE_MEMORY);
    private final List<ResourceType> resources = List.of(new ResourceType("r0", 0), new ResourceType("r1", 1));

    private CanonicalAbiTarget(Choices choices) {
        this.choices = choices;
    }

    /** Called by Jazzer, and by the test of the corpus. */
    public static void fuzzerTestOneInput(byte[] input) {
        var watch = Watch.start();
        CALLER_MEMORY.store(0, ZEROS, 0, MEMORY);
        CALLEE_MEMORY.store(0, ZEROS, 0, MEMORY);
        var target = new CanonicalAbiTarget(new Choices(input));
        switch (target.choices.below(6)) {
            case 0 -> target.roundTrip();
            case 1 -> target.hostileMemory();
            case 2 -> target.hostileRoom();
            case 3 -> target.callBetweenGuests();
            case 4 -> target.callFromTheHost();
            default -> target.callOfTheHost();
        }
        watch.stop();
    }

    private StringEncoding encoding() {
        return choices.one(List.of(StringEncoding.values()));
    }

    /** A value through a memory, through flat values, and from there to another instance. */
    private void roundTrip() {
        var type = new ArbitraryTypes(choices, List.of()).type();
        var plan = Types.plan(type);
        var from = caller.context(encoding());
        var to = callee.context(encoding());
        var value = new ArbitraryValues(choices).value(type);
        plan.check(value);
        try {
            var address = from.allocate(plan.alignment(), plan.size());
            plan.store(from, value, address);
            requireSame(value, plan.load(from, address));
            var target = to.allocate(plan.alignment(), plan.size());
            plan.copy(from, address, to, target);
            requireSame(value, plan.load(to, target));
            if (plan.flat() != null) {
                var flat = garbage(plan.flatCount());
                plan.lowerFlat(from, value, flat, 0);
                requireSame(value, plan.liftFlat(from, flat, 0));
                var copied = garbage(plan.flatCount());
                plan.copyFlat(from, flat, 0, to, copied, 0);
                requireSame(value, plan.liftFlat(to, copied, 0));
            }
        } catch (Trap full) {
            if (caller.free < MEMORY && callee.free < MEMORY) {
                throw full;
            }
        }
    }

    private static void requireSame(Value expected, Value actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError(actual + " instead of " + expected);
        }
    }

    private long[] garbage(int length) {
        var flat = new long[length];
        for (var i = 0; i < length; i++) {
            flat[i] = choices.number();
        }
        return flat;
    }

    /** Values out of a memory that holds anything, by any addresses; what can be lifted passes to another instance unchanged. */
    private void hostileMemory() {
        var type = new ArbitraryTypes(choices, List.of()).type();
        var plan = Types.plan(type);
        var from = caller.context(encoding());
        var flat = garbage(Math.min(plan.flatCount(), Plan.MAX_FLAT));
        var address = (int) choices.number();
        var passes = choices.yes();
        var to = callee.context(encoding());
        fill(caller);
        try {
            if (plan.flat() != null) {
                if (passes) {
                    plan.copyFlat(from, flat, 0, to, new long[flat.length], 0);
                } else {
                    plan.liftFlat(from, flat, 0);
                }
            }
        } catch (Trap refused) {
            // As it may.
        }
        try {
            from.beginCall();
            from.check(address, plan.alignment(), plan.size());
            var value = plan.load(from, address);
            to.beginCall();
            var target = to.allocate(plan.alignment(), plan.size());
            plan.copy(from, address, to, target);
            to.beginCall();
            requireSame(value, plan.load(to, target));
        } catch (Trap refused) {
            // As it may.
        }
    }

    /** Values to an instance that gives any room, anywhere. */
    private void hostileRoom() {
        var type = new ArbitraryTypes(choices, List.of()).type();
        var plan = Types.plan(type);
        var value = new ArbitraryValues(choices).value(type);
        var from = caller.context(encoding());
        var to = new Context(callee.state, hostile(callee));
        try {
            var address = from.allocate(plan.alignment(), plan.size());
            plan.store(from, value, address);
            if (choices.yes()) {
                plan.copy(from, address, to, to.allocate(plan.alignment(), plan.size()));
            } else if (plan.flat() != null) {
                plan.lowerFlat(to, value, new long[plan.flatCount()], 0);
            } else {
                plan.store(to, value, to.allocate(plan.alignment(), plan.size()));
            }
        } catch (Trap refused) {
            // As it may.
        }
    }

    /** A component's call of another, both hostile. */
    private void callBetweenGuests() {
        implementResources(caller, callee);
        var type = new ArbitraryTypes(choices, resources).function();
        var lifted = Canonical.lift(core(type), new Plans().of(type), hostile(callee), callee.state);
        var plan = new Plans().of(type);
        callTwice(Canonical.function(Canonical.lower(lifted, plan, hostile(caller), caller.state)), plan);
    }

    /** The host's call of a hostile component. */
    private void callFromTheHost() {
        implementResources(caller, callee);
        var type = new ArbitraryTypes(choices, List.of()).function();
        var lifted = Canonical.lift(core(type), new Plans().of(type), hostile(callee), callee.state);
        var values = new ArbitraryValues(choices);
        var arguments = type.parameters().stream()
                .map(field -> values.value(field.type()))
                .toArray(Value[]::new);
        fill(callee);
        try {
            lifted.call(arguments);
        } catch (Trap refused) {
            // As it may.
        }
    }

    /** A hostile component's call of a host function, which looks at all it is given. */
    private void callOfTheHost() {
        var host = HostInterface.named("test:host/api", "1.0.0").resource("pipe", Object.class, pipe -> {});
        var pipe = host.resourceType("pipe").orElseThrow();
        var type = new ArbitraryTypes(choices, List.of(pipe)).function();
        var withHandles = new FunctionType(
                type.parameters(),
                new ArbitraryTypes(choices, List.of()).function().result());
        var values = new ArbitraryValues(choices);
        host.function("f", withHandles, call -> {
            for (var i = 0; i < withHandles.parameters().size(); i++) {
                call.value(i);
            }
            withHandles.result().ifPresent(result -> answer(call, values.value(result)));
        });
        host.function("make: func() -> own<pipe>", call -> call.returnOwn(new Object()));
        var make = host.function("make").orElseThrow();
        var options = hostile(caller);
        var makes = Canonical.function(Canonical.lower(make, new Plans().of(make.type()), options, caller.state));
        caller.state.startTask();
        makes.call();
        makes.call();
        var f = host.function("f").orElseThrow();
        var plan = new Plans().of(withHandles);
        callTwice(Canonical.function(Canonical.lower(f, plan, options, caller.state)), plan);
    }

    /** A body returns what a result carries, not the result. */
    private static void answer(Call call, Value value) {
        if (!(value instanceof Value.ResultOf result)) {
            call.returnValue(value);
        } else if (result.payload() == null) {
            if (result.isOk()) {
                call.returnOk();
            } else {
                call.returnError();
            }
        } else if (result.isOk()) {
            call.returnValue(result.payload());
        } else {
            call.returnError(result.payload());
        }
    }

    /** The second time, what the first call left behind is met. */
    private void callTwice(GuestFunction function, FunctionPlan plan) {
        for (var i = 0; i < 2; i++) {
            var arguments = garbage(plan.lowered().parameters().size());
            fill(caller);
            fill(callee);
            try {
                function.call(arguments);
            } catch (Trap refused) {
                // As it may.
            }
        }
    }

    // ---- hostile guests

    private void implementResources(FakeInstance... instances) {
        caller.state.startTask();
        for (var type : resources) {
            // One that the callee implements, one that a third does.
            var implementer = type.index() == 0 ? callee.state : new FakeInstance(null, table, CALLER_MEMORY).state;
            var implementation = new GuestResource(type.name(), implementer, null);
            for (var instance : instances) {
                instance.state.implement(type, implementation);
                for (var i = choices.below(3); i > 0; i--) {
                    instance.state.handles().addOwned(implementation, choices.u8());
                }
            }
        }
    }

    /** Answers anything. */
    private GuestFunction core(FunctionType type) {
        var lifted = new Plans().of(type).lifted();
        return FakeInstance.function(
                lifted, arguments -> garbage(lifted.results().size()));
    }

    /** With a realloc that sometimes answers anything. */
    private Options hostile(FakeInstance instance) {
        var honest = instance.options().realloc();
        return instance.options(encoding(), arguments -> {
            var kind = choices.u8();
            return kind < 200
                    ? honest.call(arguments)[0]
                    : kind < 220 ? (choices.number() & -arguments[2]) : choices.number();
        });
    }

    /** Puts choices into the whole memory, as bytes or as small words that may be addresses, again and again. */
    private void fill(FakeInstance instance) {
        var kind = choices.u8();
        var pattern = new byte[4 * (1 + choices.below(64))];
        for (var i = 0; i < pattern.length; i += 4) {
            var word = kind % 4 == 0 ? choices.s32() : kind % 4 == 1 ? choices.u8() : (int) choices.number() & 0x3ffff;
            pattern[i] = (byte) word;
            pattern[i + 1] = (byte) (word >> 8);
            pattern[i + 2] = (byte) (word >> 16);
            pattern[i + 3] = (byte) (word >> 24);
        }
        var whole = new byte[kind < 128 ? 4096 : MEMORY];
        System.arraycopy(pattern, 0, whole, 0, pattern.length);
        for (var filled = pattern.length; filled < whole.length; filled *= 2) {
            System.arraycopy(whole, 0, whole, filled, Math.min(filled, whole.length - filled));
        }
        instance.memory.store(0, whole, 0, whole.length);
    }
}
