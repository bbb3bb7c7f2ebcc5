package dev.heddle.engine.chicory.instance;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.TableInstance;
import com.dylibso.chicory.wasm.types.TableLimits;
import dev.heddle.base.Account.Kind;
import dev.heddle.engine.CoreExport;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.call.Interruption;
import dev.heddle.engine.call.StackProbe;
import dev.heddle.engine.chicory.code.TypeConversion;
import dev.heddle.engine.chicory.gc.GcRootTable;
import dev.heddle.engine.memory.InstanceCharges;

/** A table of references to other things than functions, within the limits of its instance. All instances that share it use one object. */
final class ReferenceTable extends TableInstance implements CoreExport.Table, GcRootTable {
    private final ModuleInstance definer;
    private final InstanceCharges charges;
    private int writes;

    ReferenceTable(
            ModuleInstance definer, com.dylibso.chicory.wasm.types.Table declared, int value, InstanceCharges charges) {
        super(own(declared), value);
        this.definer = definer;
        this.charges = charges;
    }

    /** With limits of its own: growing changes them, and all instances share those of the module. */
    private static com.dylibso.chicory.wasm.types.Table own(com.dylibso.chicory.wasm.types.Table declared) {
        var limits = declared.limits();
        return new com.dylibso.chicory.wasm.types.Table(
                declared.elementType(), new TableLimits(limits.min(), limits.max(), limits.shared()));
    }

    ModuleInstance definer() {
        return definer;
    }

    @Override
    public ExternType.Table type() {
        return TypeConversion.table(elementType(), limits());
    }

    @Override
    public int grow(int size, int value, Instance instance) {
        StackProbe.check();
        Interruption.check();
        if (Integer.toUnsignedLong(size) + size() > Math.min(TableAllocator.MOST_ELEMENTS, limits().max())
                || !charges.tryCharge(Kind.TABLE_ELEMENTS, size)) {
            return -1;
        }
        var before = -1;
        try {
            before = super.grow(size, value, instance);
        } catch (OutOfMemoryError tooLarge) {
            // Refused, as if the limit had been reached.
        } finally {
            if (before < 0) {
                charges.release(Kind.TABLE_ELEMENTS, size);
            }
        }
        return before;
    }

    @Override
    public void setRef(int index, int value, Instance instance) {
        super.setRef(index, value, instance);
        if ((++writes & (FunctionTable.WRITES_BETWEEN_CHECKS - 1)) == 0) {
            Interruption.check();
        }
    }

    /** None: Chicory's table.copy asks for the instance of any index, and ignores the result. */
    @SuppressWarnings("NullAway")
    @Override
    public Instance instance(int index) {
        return null;
    }
}
