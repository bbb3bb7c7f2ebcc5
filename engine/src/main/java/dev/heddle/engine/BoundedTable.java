package dev.heddle.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.TableInstance;
import com.dylibso.chicory.wasm.types.Table;
import com.dylibso.chicory.wasm.types.TableLimits;
import dev.heddle.resource.Trap;

/** A table within the limits of its instance. */
final class BoundedTable extends TableInstance implements dev.heddle.engine.Table {
    private final long limit;

    private BoundedTable(Table own, int value, long limit) {
        super(own, value);
        this.limit = limit;
    }

    /** @throws Trap if it would begin larger than {@code limit} elements, or memory is short */
    static BoundedTable create(Table declared, int value, long limit) {
        var limits = declared.limits();
        if (limits.min() > limit) {
            throw new Trap("a table of " + limits.min() + " elements is over the limit of " + limit);
        }
        // Growing writes to the limits that a table was made with, and the module's are shared by all its instances.
        var own = new Table(declared.elementType(), new TableLimits(limits.min(), limits.max(), limits.shared()));
        try {
            return new BoundedTable(own, value, limit);
        } catch (OutOfMemoryError tooLarge) {
            throw new Trap("no memory for a table of " + limits.min() + " elements", tooLarge);
        }
    }

    @Override
    public ExternType.Table type() {
        return Types.table(elementType(), limits());
    }

    @Override
    public int grow(int size, int value, Instance instance) {
        if (Integer.toUnsignedLong(size) + size() > Math.min(limit, limits().max())) {
            return -1;
        }
        try {
            return super.grow(size, value, instance);
        } catch (OutOfMemoryError tooLarge) {
            return -1;
        }
    }
}
