package dev.heddle.engine.chicory.instance;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.runtime.WasmException;
import com.dylibso.chicory.runtime.WasmFunctionHandle;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls from the code of one instance to a function of another: the thread stays in guest code. */
final class CrossInstanceCall implements WasmFunctionHandle {
    private final ModuleInstance caller;
    private final FunctionReference target;
    private final Machine machine;
    private final ExternType.Function type;
    private final boolean passesReferences;

    CrossInstanceCall(ModuleInstance caller, FunctionReference target, ExternType.Function type) {
        this.caller = caller;
        this.target = target;
        this.type = type;
        this.passesReferences =
                type.parameters().contains(ValueType.FUNCREF) || type.results().contains(ValueType.FUNCREF);
        this.machine = passesReferences ? target.instance().core().getMachine() : ThunkBypass.of(target);
    }

    FunctionReference target() {
        return target;
    }

    // Chicory's generated code ignores what a function without results returns.
    @SuppressWarnings("NullAway")
    @Override
    public long @Nullable [] apply(Instance instance, long... arguments) {
        try {
            return pass(arguments);
        } catch (WasmException exception) {
            throw TagIdentity.seenBy(caller.core(), exception);
        }
    }

    @SuppressWarnings("NullAway")
    private long @Nullable [] pass(long[] arguments) {
        if (!passesReferences) {
            return machine.call(target.index(), arguments);
        }
        var callee = target.instance();
        translate(arguments, type.parameters(), caller, callee);
        var results = machine.call(target.index(), arguments);
        if (results != null) {
            translate(results, type.results(), callee, caller);
        }
        return results;
    }

    private static void translate(long[] values, List<ValueType> types, ModuleInstance from, ModuleInstance to) {
        for (var i = 0; i < values.length; i++) {
            if (types.get(i) == ValueType.FUNCREF) {
                values[i] = to.references().encode(from.references().decode((int) values[i]));
            }
        }
    }
}
