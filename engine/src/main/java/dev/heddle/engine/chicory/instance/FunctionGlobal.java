package dev.heddle.engine.chicory.instance;

import com.dylibso.chicory.runtime.GlobalInstance;
import com.dylibso.chicory.wasm.types.Value;

/** A global that holds a reference to a function, as an instance that imports it sees it. */
final class FunctionGlobal extends GlobalInstance {
    private final ModuleInstance importer;
    private final ExportedGlobal exported;

    FunctionGlobal(ModuleInstance importer, ExportedGlobal exported) {
        super(0, 0, exported.value().getType(), exported.value().getMutabilityType());
        this.importer = importer;
        this.exported = exported;
    }

    @Override
    public long getValue() {
        var reference =
                exported.instance().references().decode((int) exported.value().getValue());
        return importer.references().encode(reference);
    }

    @Override
    public long getValueLow() {
        return getValue();
    }

    @Override
    public void setValue(long value) {
        var reference = importer.references().decode((int) value);
        exported.value().setValue(exported.instance().references().encode(reference));
    }

    @Override
    public void setValueLow(long value) {
        setValue(value);
    }

    @Override
    public void setValue(Value value) {
        setValue(value.raw());
    }
}
