package dev.heddle.engine.chicory.instance;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.TableInstance;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.UninstantiableException;
import com.dylibso.chicory.wasm.types.TableLimits;
import com.dylibso.chicory.wasm.types.ValType;
import dev.heddle.base.Account.Kind;
import dev.heddle.engine.CoreExport;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.call.Interruption;
import dev.heddle.engine.call.StackProbe;
import dev.heddle.engine.chicory.code.TypeConversion;
import dev.heddle.engine.memory.InstanceCharges;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A table of functions as one instance sees it. Each that shares it has its own view of the same elements. */
final class FunctionTable extends TableInstance implements CoreExport.Table {
    /** A power of two. */
    private static final int CACHED_CALLS = 32;

    /** How many elements are written, by one instruction or by several, between two checks for a stop. A power of two. */
    static final int WRITES_BETWEEN_CHECKS = 8192;

    private final ModuleInstance viewer;
    private final Elements elements;
    /**
     * Other instances' functions that were called last, by the low bits of their indexes: a component calls the host through a table,
     * several functions in turn.
     */
    private final @Nullable ForeignFunction[] callCache = new ForeignFunction[CACHED_CALLS];

    private int writes;

    private FunctionTable(ModuleInstance viewer, Elements elements) {
        super(new com.dylibso.chicory.wasm.types.Table(elements.type, new TableLimits(0, 0)), -1);
        this.viewer = viewer;
        this.elements = elements;
    }

    /** A table that {@code definer} defines, without any function in it yet. */
    static FunctionTable create(ModuleInstance definer, ValType type, TableLimits limits, InstanceCharges charges) {
        return new FunctionTable(definer, new Elements(type, limits, charges));
    }

    FunctionTable forImport(ModuleInstance importer) {
        return new FunctionTable(importer, elements);
    }

    ModuleInstance viewer() {
        return viewer;
    }

    @Override
    public ExternType.Table type() {
        return TypeConversion.table(elements.type, elements.limits);
    }

    @Override
    public int size() {
        return elements.references.length;
    }

    @Override
    public TableLimits limits() {
        return elements.limits;
    }

    @Override
    public int ref(int index) {
        return viewer.references().encode(at(index));
    }

    /** The index of the function to be called, in the instance that {@link #instance} returns. */
    // There is one object for each instance.
    @SuppressWarnings("ReferenceEquality")
    @Override
    public int requiredRef(int index) {
        var reference = at(index);
        if (reference == null) {
            throw new ChicoryException("uninitialized element " + index);
        }
        if (reference.instance() == viewer) {
            return reference.index();
        }
        var cached = callCache[index & (CACHED_CALLS - 1)];
        if (cached == null || cached.target() != reference) {
            cached = viewer.references().foreign(reference);
            cached.prepare();
            callCache[index & (CACHED_CALLS - 1)] = cached;
        }
        return 0;
    }

    /** The instance of the function that {@link #requiredRef} has just returned; null if that is the viewer. */
    // There is one object for each instance; and Chicory takes null for the viewer's own.
    @SuppressWarnings({"ReferenceEquality", "NullAway"})
    @Override
    public @Nullable Instance instance(int index) {
        // Chicory's table.copy asks for the instance of any index, and ignores the result.
        var reference = find(index);
        var cached = callCache[index & (CACHED_CALLS - 1)];
        return cached == null || cached.target() != reference ? null : cached.stub();
    }

    /** Sets an element to the function that a number stands for in the viewer, whatever instance is named. */
    @Override
    public void setRef(int index, int value, @Nullable Instance instance) {
        if (index < 0 || index >= elements.references.length) {
            throw new UninstantiableException("out of bounds table access");
        }
        elements.references[index] = viewer.references().decode(value);
        if ((++writes & (WRITES_BETWEEN_CHECKS - 1)) == 0) {
            Interruption.check();
        }
    }

    @Override
    public int grow(int size, int value, @Nullable Instance instance) {
        StackProbe.check();
        Interruption.check();
        return elements.grow(size, viewer.references().decode(value));
    }

    /** Sets all elements to the function that a number stands for in the viewer. */
    void fill(int value) {
        Arrays.fill(elements.references, viewer.references().decode(value));
    }

    @Override
    public void reset() {
        Arrays.fill(elements.references, null);
    }

    /** The function that an element refers to; null also if there is no such element. */
    @Nullable
    FunctionReference find(int index) {
        var references = elements.references;
        return index >= 0 && index < references.length ? references[index] : null;
    }

    private @Nullable FunctionReference at(int index) {
        var references = elements.references;
        if (index < 0 || index >= references.length) {
            throw new ChicoryException("undefined element");
        }
        return references[index];
    }

    /** What all views of a table share. */
    private static final class Elements {
        private final ValType type;
        /** Their minimum is the present size. */
        private final TableLimits limits;

        private final InstanceCharges charges;
        private @Nullable FunctionReference[] references;

        Elements(ValType type, TableLimits limits, InstanceCharges charges) {
            this.type = type;
            // A copy: growing changes the limits, and all instances share those of the module.
            this.limits = new TableLimits(limits.min(), limits.max(), limits.shared());
            this.charges = charges;
            this.references = new FunctionReference[(int) limits.min()];
        }

        int grow(int more, @Nullable FunctionReference value) {
            var before = references.length;
            if (Integer.toUnsignedLong(more) + before > Math.min(TableAllocator.MOST_ELEMENTS, limits.max())
                    || !charges.tryCharge(Kind.TABLE_ELEMENTS, more)) {
                return -1;
            }
            var grown = false;
            try {
                references = Arrays.copyOf(references, before + more);
                grown = true;
            } catch (OutOfMemoryError tooLarge) {
                return -1;
            } finally {
                if (!grown) {
                    charges.release(Kind.TABLE_ELEMENTS, more);
                }
            }
            Arrays.fill(references, before, references.length, value);
            limits.grow(more);
            return before;
        }
    }
}
