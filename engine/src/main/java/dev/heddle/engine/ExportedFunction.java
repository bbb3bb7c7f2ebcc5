package dev.heddle.engine;

import com.dylibso.chicory.runtime.Machine;

/** A function of an instance, as the host calls it. */
final class ExportedFunction implements GuestFunction {
    private static final long[] NOTHING = {};

    private final ModuleInstance instance;
    private final Gate gate;
    private final Machine machine;
    private final ExternType.Function type;
    private final int index;
    /** Whether it is an import that is passed on. */
    private final boolean imported;

    ExportedFunction(ModuleInstance instance, ExternType.Function type, int index) {
        this.instance = instance;
        this.gate = instance.store().gate();
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
        var from = instance.store().enter();
        try {
            var results = machine.call(index, arguments);
            if (results == null) {
                return NOTHING;
            }
            // A host function's answer is overwritten by the next one.
            return imported ? results.clone() : results;
        } catch (Throwable failure) {
            throw instance.store().unwound(failure);
        } finally {
            gate.leave(from);
            if (from == Gate.IDLE) {
                instance.rest();
            }
        }
    }
}
