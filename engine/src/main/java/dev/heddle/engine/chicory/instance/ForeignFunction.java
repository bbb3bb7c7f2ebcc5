package dev.heddle.engine.chicory.instance;

import com.dylibso.chicory.runtime.ImportFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.runtime.WasmException;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.ImportSection;
import com.dylibso.chicory.wasm.types.TypeSection;
import org.jspecify.annotations.Nullable;

/** A function of another instance, or of the host for another instance, as one instance calls it through a table. */
final class ForeignFunction {
    /*
     * An indirect call compares the type index in the caller's code with the callee's, and takes both as indexes into the
     * types of the instance that the table names. So the table names an instance that was made for this: it has the types of
     * the caller's module, and as its only function, 0, the foreign one under the caller's index for its type.
     */
    private final ModuleInstance caller;
    private final FunctionReference meaning;
    private final int number;
    private @Nullable Instance entrance;

    ForeignFunction(ModuleInstance caller, FunctionReference meaning, int number) {
        this.caller = caller;
        this.meaning = meaning;
        this.number = number;
    }

    FunctionReference meaning() {
        return meaning;
    }

    /** What the caller's code holds for it. */
    int number() {
        return number;
    }

    /**
     * Makes ready for a call.
     *
     * @throws ChicoryException if no type of the caller's module is the function's, so that no call can be right
     */
    void prepare() {
        if (entrance == null) {
            entrance = make();
        }
    }

    /** What the caller calls function 0 of, if it was made ready. */
    @Nullable
    Instance entrance() {
        return entrance;
    }

    private Instance make() {
        var types = caller.module().decoded().typeSection();
        var type = indexOfType(types);
        var index = meaning.index();
        var onward = meaning.machine();
        var catcher = caller.core();
        Machine machine = (zero, arguments) -> {
            try {
                return onward.call(index, arguments);
            } catch (WasmException exception) {
                throw TagIdentity.seenBy(catcher, exception);
            }
        };
        var module = WasmModule.builder()
                .setTypeSection(types)
                .setImportSection(ImportSection.builder()
                        .addImport(new FunctionImport("", "", type))
                        .build())
                .withValidation(false)
                .build();
        var function =
                new ImportFunction("", "", types.getType(type), (instance, arguments) -> machine.call(0, arguments));
        return Instance.builder(module)
                .withImportValues(ImportValues.builder().addFunction(function).build())
                .withMachineFactory(instance -> machine)
                .withInitialize(false)
                .withStart(false)
                .build();
    }

    /** The caller's index for the function's type, or for the nearest supertype of it that the caller knows. */
    private int indexOfType(TypeSection callers) {
        var target = meaning.instance();
        var types = target.module().decoded().typeSection();
        var index = target.core().functionType(meaning.index());
        while (true) {
            for (var i = 0; i < callers.subTypeCount(); i++) {
                if (TypeSection.crossModuleCanonicallyEquivalent(types, index, callers, i)) {
                    return i;
                }
            }
            var supertypes = types.getSubType(index).typeIdx();
            if (supertypes.length == 0) {
                throw new ChicoryException("indirect call type mismatch");
            }
            index = supertypes[0];
        }
    }
}
