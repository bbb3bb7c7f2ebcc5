package dev.heddle.engine.chicory.instance;

import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.types.AnnotatedInstruction;
import com.dylibso.chicory.wasm.types.OpCode;
import com.dylibso.chicory.wasm.types.TypeSection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes around a function that only hands its arguments on to an element of a table. In a component, core modules call each other
 * and the host through tables that are filled when all of them are there, by small functions made for that.
 */
final class ThunkBypass implements Machine {
    /** Larger modules are not searched for such functions: decoding their code would make a start longer. */
    static final int LARGEST_MODULE = 8192;

    private final Machine forwarder;
    private final FunctionTable table;
    private final int element;
    private final TypeSection types;
    /** The forwarder's type, by which it calls the element. */
    private final int type;

    /** What was called last; it has that type. */
    private @Nullable FunctionReference called;
    /** Calls it. */
    private Machine onward;

    private ThunkBypass(FunctionReference function, FunctionTable table, int element) {
        var instance = function.instance();
        this.forwarder = instance.core().getMachine();
        this.table = table;
        this.element = element;
        this.types = instance.module().decoded().typeSection();
        this.type = instance.core().functionType(function.index());
        this.onward = forwarder;
    }

    /** What calls a function, given the function's own index. */
    static Machine of(FunctionReference function) {
        var core = function.instance().core();
        var module = function.instance().module().decoded();
        var body = module.codeSection()
                .getFunctionBody(function.index() - core.imports().functionCount())
                .instructions();
        var type = core.functionType(function.index());
        var parameters = module.typeSection().getType(type).params().size();
        if (forwards(body, parameters, type)) {
            var table = core.table((int) body.get(parameters + 1).operand(1));
            if (table instanceof FunctionTable functions) {
                return new ThunkBypass(
                        function, functions, (int) body.get(parameters).operand(0));
            }
        }
        return core.getMachine();
    }

    /** Whether it is {@code local.get} of each parameter, {@code i32.const} and {@code call_indirect} with the same type. */
    private static boolean forwards(List<AnnotatedInstruction> body, int parameters, int type) {
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
        if (reference == null || (reference != called && !prepare(reference))) {
            // The function itself says what is wrong with the call.
            return forwarder.call(function, arguments);
        }
        return onward.call(reference.index(), arguments);
    }

    private boolean prepare(FunctionReference reference) {
        var target = reference.instance();
        if (!TypeSection.crossModuleCanonicallyEquivalent(
                target.module().decoded().typeSection(), target.core().functionType(reference.index()), types, type)) {
            return false;
        }
        onward = reference.machine();
        called = reference;
        return true;
    }
}
