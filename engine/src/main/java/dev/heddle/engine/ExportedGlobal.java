package dev.heddle.engine;

import com.dylibso.chicory.runtime.GlobalInstance;

/** A global of an instance. */
record ExportedGlobal(ModuleInstance instance, ExternType.Global type, GlobalInstance value) implements Global {
    @Override
    public long get() {
        return value.getValue();
    }

    @Override
    public void set(long to) {
        if (!type.mutable()) {
            throw new IllegalStateException("a constant");
        }
        value.setValue(to);
    }
}
