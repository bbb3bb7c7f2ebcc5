package dev.heddle.engine.chicory.instance;

import com.dylibso.chicory.runtime.TableFactory;
import com.dylibso.chicory.runtime.TableInstance;
import com.dylibso.chicory.wasm.types.Table;
import dev.heddle.base.Account.Kind;
import dev.heddle.base.Trap;
import dev.heddle.engine.chicory.code.TypeConversion;
import dev.heddle.engine.memory.InstanceCharges;

/** Allocates the tables that a module defines, for one instance. */
record TableAllocator(ModuleInstance instance) implements TableFactory {
    /** The longest array of the JVM. */
    static final int MOST_ELEMENTS = Integer.MAX_VALUE - 8;

    /** @throws Trap if it would begin larger than the guest's account allows, or memory is short */
    @Override
    public TableInstance create(Table declared, int value) {
        var elements = declared.limits().min();
        var charges = instance.charges();
        charges.charge(Kind.TABLE_ELEMENTS, elements);
        try {
            if (elements > MOST_ELEMENTS) {
                throw new Trap("no memory for a table of " + elements + " elements");
            }
            return make(declared, value, charges);
        } catch (OutOfMemoryError tooLarge) {
            charges.release(Kind.TABLE_ELEMENTS, elements);
            throw new Trap("no memory for a table of " + elements + " elements", tooLarge);
        } catch (Throwable failure) {
            charges.release(Kind.TABLE_ELEMENTS, elements);
            throw failure;
        }
    }

    private TableInstance make(Table declared, int value, InstanceCharges charges) {
        if (!TypeConversion.refersToFunctions(
                declared.elementType(), instance.module().decoded().typeSection())) {
            return new ReferenceTable(instance, declared, value, charges);
        }
        var table = FunctionTable.create(instance, declared.elementType(), declared.limits(), charges);
        table.fill(value);
        return table;
    }
}
