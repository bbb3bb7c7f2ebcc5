package dev.heddle.engine.chicory.instance;

import com.dylibso.chicory.runtime.Machine;

/** A reference to a function that means the same in all instances: one object for each function. */
record FunctionReference(ModuleInstance instance, int index) {
    /** The machine that calls it, given its index. */
    Machine machine() {
        var host = instance.references().hostCall(index);
        if (host != null) {
            return (same, arguments) -> host.apply(instance.core(), arguments);
        }
        return instance.core().getMachine();
    }

    // There is one object for each function, so a look-up compares identities.
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
