package dev.heddle.engine.chicory.instance;

import com.dylibso.chicory.runtime.Machine;

/** A function of an instance, as a reference to it means the same everywhere: one object for each function. */
record FunctionReference(ModuleInstance instance, int index) {
    /** What calls it, given its index. */
    Machine machine() {
        var host = instance.references().hostCall(index);
        if (host != null) {
            return (same, arguments) -> host.apply(instance.core(), arguments);
        }
        return instance.core().getMachine();
    }

    // As there is one for each function, looking one up asks for no more than whether it is the same object.
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
