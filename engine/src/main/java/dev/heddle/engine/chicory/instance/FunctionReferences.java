package dev.heddle.engine.chicory.instance;

import com.dylibso.chicory.runtime.ImportFunction;
import com.dylibso.chicory.wasm.types.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Encodes references to functions as the numbers that the code of one instance holds, and decodes them. */
final class FunctionReferences {
    /*
     * Chicory encodes a reference as the index of the function in the instance that holds it, so that the same number means
     * another function in another instance. Here a number that leaves an instance is decoded to a FunctionReference, which is
     * encoded again for the instance that it enters:
     *
     *      -1            null
     *      0, 1, 2, ...  the instance's functions, by index
     *      -2, -3, ...   functions of other instances, in the order in which they were first encoded
     */
    private static final int FIRST_FOREIGN = -2;

    private final ModuleInstance instance;
    private final List<ImportFunction> imported;
    /** By index; empty until there is one. */
    private @Nullable FunctionReference[] own = {};

    private final List<ForeignFunction> foreign = new ArrayList<>();
    private final Map<FunctionReference, ForeignFunction> byTarget = new HashMap<>();

    FunctionReferences(ModuleInstance instance, List<ImportFunction> imported) {
        this.instance = instance;
        this.imported = imported;
    }

    /** The reference that a number of this instance stands for. */
    @Nullable
    FunctionReference decode(int number) {
        if (number == Value.REF_NULL_VALUE) {
            return null;
        }
        return number <= FIRST_FOREIGN ? foreign.get(FIRST_FOREIGN - number).target() : function(number);
    }

    /** The number that stands for a reference in this instance. */
    // There is one object for each instance.
    @SuppressWarnings("ReferenceEquality")
    int encode(@Nullable FunctionReference reference) {
        if (reference == null) {
            return Value.REF_NULL_VALUE;
        }
        return reference.instance() == instance
                ? reference.index()
                : foreign(reference).number();
    }

    /** The function with this index; if it is imported from another instance, that instance's function. */
    FunctionReference function(int index) {
        var imports = imported.size();
        if (index < imports && imported.get(index).handle() instanceof CrossInstanceCall call) {
            return call.target();
        }
        if (own.length == 0) {
            own = new FunctionReference
                    [imports + instance.module().decoded().functionSection().functionCount()];
        }
        var known = own[index];
        if (known == null) {
            known = new FunctionReference(instance, index);
            own[index] = known;
        }
        return known;
    }

    /** The call of an imported host function; null if the function is no such import. */
    @Nullable
    HostCall hostCall(int index) {
        return index < imported.size() && imported.get(index).handle() instanceof HostCall call ? call : null;
    }

    ForeignFunction foreign(FunctionReference reference) {
        var known = byTarget.get(reference);
        if (known == null) {
            known = new ForeignFunction(instance, reference, FIRST_FOREIGN - foreign.size());
            foreign.add(known);
            byTarget.put(reference, known);
        }
        return known;
    }
}
