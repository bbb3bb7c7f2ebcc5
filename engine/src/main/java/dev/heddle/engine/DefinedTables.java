package dev.heddle.engine;

import com.dylibso.chicory.runtime.TableFactory;
import com.dylibso.chicory.runtime.TableInstance;
import com.dylibso.chicory.wasm.types.Table;
import dev.heddle.resource.Trap;

/** The tables that a module defines, for one instance. */
record DefinedTables(ModuleInstance instance, long limit) implements TableFactory {
    /** @throws Trap if it would begin larger than the limit, or memory is short */
    @Override
    public TableInstance create(Table declared, int value) {
        var limits = declared.limits();
        if (limits.min() > limit) {
            throw new Trap("a table of " + limits.min() + " elements is over the limit of " + limit);
        }
        try {
            if (Types.value(declared.elementType()) != ValueType.FUNCREF) {
                return new BoundedTable(instance, declared, value, limit);
            }
            var table = FunctionTable.create(instance, declared.elementType(), limits, limit);
            table.fill(value);
            return table;
        } catch (OutOfMemoryError tooLarge) {
            throw new Trap("no memory for a table of " + limits.min() + " elements", tooLarge);
        }
    }
}
