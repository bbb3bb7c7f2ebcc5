package dev.heddle.engine.chicory.instance;

import com.dylibso.chicory.runtime.GlobalInstance;
import dev.heddle.engine.CoreExport;
import dev.heddle.engine.ExternType;

/** A global of an instance. */
record ExportedGlobal(ModuleInstance instance, ExternType.Global type, GlobalInstance value)
        implements CoreExport.Global {
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
