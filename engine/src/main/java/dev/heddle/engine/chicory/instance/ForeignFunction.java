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

/** A function of another instance, or one that the host gave to another instance, as one instance calls it through a table. */
final class ForeignFunction {
    /*
     * Chicory's indirect call compares the type index in the caller's code with the callee's, and looks both up in the types of
     * the callee's instance. So the table returns a stub as the callee's instance: it has the types of the caller's module, and
     * its only function, with index 0, calls the foreign one and has the caller's index for its type.
     */
    private final ModuleInstance caller;
    private final FunctionReference target;
    private final int number;
    private @Nullable Instance stub;

    ForeignFunction(ModuleInstance caller, FunctionReference target, int number) {
        this.caller = caller;
        this.target = target;
        this.number = number;
    }

    FunctionReference target() {
        return target;
    }

    /** How the caller's code encodes a reference to it. */
    int number() {
        return number;
    }

    /**
     * Makes the stub, unless it is there already.
     *
     * @throws ChicoryException if the caller's module has no type that the function has, so that no call can be valid
     */
    void prepare() {
        if (stub == null) {
            stub = make();
        }
    }

    /** The instance whose function 0 the caller calls; null before {@link #prepare}. */
    @Nullable
    Instance stub() {
        return stub;
    }

    private Instance make() {
        var types = caller.module().decoded().typeSection();
        var type = indexOfType(types);
        var index = target.index();
        var onward = target.machine();
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
        var owner = target.instance();
        var types = owner.module().decoded().typeSection();
        var index = owner.core().functionType(target.index());
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
