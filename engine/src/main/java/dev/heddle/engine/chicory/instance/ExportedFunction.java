package dev.heddle.engine.chicory.instance;

import com.dylibso.chicory.runtime.Machine;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.GuestFunction;
import dev.heddle.engine.call.ExecutionState;

/** A function of an instance, as the host calls it. */
final class ExportedFunction implements GuestFunction {
    private static final long[] NOTHING = {};

    private final ModuleInstance instance;
    private final ExecutionState state;
    private final Machine machine;
    private final ExternType.Function type;
    private final int index;
    /** Whether the instance imported it, and exports it again. */
    private final boolean imported;

    ExportedFunction(ModuleInstance instance, ExternType.Function type, int index) {
        this.instance = instance;
        this.state = instance.store().state();
        this.machine = instance.core().getMachine();
        this.type = type;
        this.index = index;
        this.imported = index < instance.core().imports().functionCount();
    }

    ModuleInstance instance() {
        return instance;
    }

    int index() {
        return index;
    }

    @Override
    public ExternType.Function type() {
        return type;
    }

    @Override
    public long[] call(long... arguments) {
        if (arguments.length != type.parameters().size()) {
            throw new IllegalArgumentException(
                    "takes " + type.parameters().size() + " arguments, not " + arguments.length);
        }
        var from = instance.store().enterGuest();
        try {
            var results = machine.call(index, arguments);
            if (results == null) {
                return NOTHING;
            }
            // The next call of a host function overwrites the array.
            return imported ? results.clone() : results;
        } catch (Throwable failure) {
            throw instance.store().unwound(failure);
        } finally {
            state.leaveGuest(from);
            if (from == ExecutionState.IDLE) {
                instance.collectGarbage();
            }
        }
    }
}
