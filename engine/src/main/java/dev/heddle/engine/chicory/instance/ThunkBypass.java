package dev.heddle.engine.chicory.instance;

import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.types.AnnotatedInstruction;
import com.dylibso.chicory.wasm.types.OpCode;
import com.dylibso.chicory.wasm.types.TypeSection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls the target of a thunk directly: of a function that only passes its arguments to an element of a table. In a component, core
 * modules call each other and the host by thunks, through tables that are filled when all instances exist.
 */
final class ThunkBypass implements Machine {
    private final Machine thunk;
    private final FunctionTable table;
    private final int element;
    private final TypeSection types;
    /** The thunk's type, which its target has to have. */
    private final int type;

    /** The last target; it has that type. */
    private @Nullable FunctionReference target;
    /** The machine of the last target. */
    private Machine targetMachine;

    private ThunkBypass(FunctionReference function, FunctionTable table, int element) {
        var instance = function.instance();
        this.thunk = instance.core().getMachine();
        this.table = table;
        this.element = element;
        this.types = instance.module().decoded().typeSection();
        this.type = instance.core().functionType(function.index());
        this.targetMachine = thunk;
    }

    /** The machine that calls a function, given the function's own index. */
    static Machine of(FunctionReference function) {
        var core = function.instance().core();
        var module = function.instance().module().decoded();
        var body = module.codeSection()
                .getFunctionBody(function.index() - core.imports().functionCount())
                .instructions();
        var type = core.functionType(function.index());
        var parameters = module.typeSection().getType(type).params().size();
        if (isThunk(body, parameters, type)) {
            var table = core.table((int) body.get(parameters + 1).operand(1));
            if (table instanceof FunctionTable functions) {
                return new ThunkBypass(
                        function, functions, (int) body.get(parameters).operand(0));
            }
        }
        return core.getMachine();
    }

    /** Whether it is {@code local.get} of each parameter, {@code i32.const} and {@code call_indirect} with the same type. */
    private static boolean isThunk(List<AnnotatedInstruction> body, int parameters, int type) {
        if (body.size() != parameters + 3
                || body.get(parameters).opcode() != OpCode.I32_CONST
                || body.get(parameters + 1).opcode() != OpCode.CALL_INDIRECT
                || body.get(parameters + 1).operand(0) != type) {
            return false;
        }
        for (var i = 0; i < parameters; i++) {
            if (body.get(i).opcode() != OpCode.LOCAL_GET || body.get(i).operand(0) != i) {
                return false;
            }
        }
        return true;
    }

    // There is one reference for each function.
    @SuppressWarnings("ReferenceEquality")
    @Override
    public long[] call(int function, long[] arguments) {
        var reference = table.find(element);
        if (reference == null || (reference != target && !prepare(reference))) {
            // The thunk itself traps as it should.
            return thunk.call(function, arguments);
        }
        return targetMachine.call(reference.index(), arguments);
    }

    private boolean prepare(FunctionReference reference) {
        var owner = reference.instance();
        if (!TypeSection.crossModuleCanonicallyEquivalent(
                owner.module().decoded().typeSection(), owner.core().functionType(reference.index()), types, type)) {
            return false;
        }
        targetMachine = reference.machine();
        target = reference;
        return true;
    }
}
