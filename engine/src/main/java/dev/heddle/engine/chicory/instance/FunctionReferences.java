package dev.heddle.engine.chicory.instance;

import com.dylibso.chicory.runtime.ImportFunction;
import com.dylibso.chicory.wasm.types.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the numbers mean that one instance's code holds as references to functions. */
final class FunctionReferences {
    /*
     * The engine underneath writes a reference as the index of the function in the instance that holds it, so that the number
     * alone means another function to another instance. Here every number that leaves an instance becomes a FunctionReference,
     * and a number again where it comes in:
     *
     *      -1            null
     *      0, 1, 2, ...  the instance's functions, by index
     *      -2, -3, ...   functions of other instances, in the order in which this one came to know them
     */
    private static final int FIRST_FOREIGN = -2;

    private final ModuleInstance instance;
    private final List<ImportFunction> imported;
    /** By index; empty until there is one. */
    private @Nullable FunctionReference[] own = {};

    private final List<ForeignFunction> foreign = new ArrayList<>();
    private final Map<FunctionReference, ForeignFunction> byMeaning = new HashMap<>();

    FunctionReferences(ModuleInstance instance, List<ImportFunction> imported) {
        this.instance = instance;
        this.imported = imported;
    }

    /** What a number of this instance's means. */
    @Nullable
    FunctionReference meaning(int number) {
        if (number == Value.REF_NULL_VALUE) {
            return null;
        }
        return number <= FIRST_FOREIGN ? foreign.get(FIRST_FOREIGN - number).meaning() : function(number);
    }

    /** The number for a reference, wherever that came from. */
    // Instances are what they are.
    @SuppressWarnings("ReferenceEquality")
    int number(@Nullable FunctionReference reference) {
        if (reference == null) {
            return Value.REF_NULL_VALUE;
        }
        return reference.instance() == instance
                ? reference.index()
                : foreign(reference).number();
    }

    /** The function of an index; one that is imported from another instance is that instance's. */
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

    /** What answers the calls of a function of the host; null for any other. */
    @Nullable
    HostCall hostCall(int index) {
        return index < imported.size() && imported.get(index).handle() instanceof HostCall call ? call : null;
    }

    ForeignFunction foreign(FunctionReference reference) {
        var known = byMeaning.get(reference);
        if (known == null) {
            known = new ForeignFunction(instance, reference, FIRST_FOREIGN - foreign.size());
            foreign.add(known);
            byMeaning.put(reference, known);
        }
        return known;
    }
}
