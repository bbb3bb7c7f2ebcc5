package dev.heddle.engine.chicory.code;

import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.ExternalType;
import com.dylibso.chicory.wasm.types.Instruction;
import com.dylibso.chicory.wasm.types.OpCode;
import com.dylibso.chicory.wasm.types.PassiveElement;
import dev.heddle.engine.InvalidModuleException;
import dev.heddle.engine.code.CompiledCode;

/** Rejects code and segments that allocate objects past the account of the guest: Chicory would keep these for ever. */
public final class GcAllocationCheck {
    /** All instructions of the proposal for garbage collection have this prefix. */
    private static final int GC_PREFIX = 0xfb;

    private GcAllocationCheck() {}

    /**
     * Looks through all that is interpreted, and all passive segments.
     *
     * @throws InvalidModuleException if anything there allocates such objects; the message says where
     */
    public static void check(String name, WasmModule module, CompiledCode code) throws InvalidModuleException {
        var imported = module.importSection().count(ExternalType.FUNCTION);
        if (code.isInterpreted()) {
            for (var i = 0; i < module.functionSection().functionCount(); i++) {
                check(name, module, i + imported, i);
            }
        }
        for (var index : code.interpreted()) {
            check(name, module, index, index - imported);
        }
        for (var element : module.elementSection().elements()) {
            if (element instanceof PassiveElement) {
                for (var initializer : element.initializers()) {
                    if (initializer.stream().anyMatch(GcAllocationCheck::isGc)) {
                        throw new InvalidModuleException(
                                name
                                        + ": a passive element segment makes garbage-collected objects, which is not supported");
                    }
                }
            }
        }
    }

    private static void check(String name, WasmModule module, int function, int body) throws InvalidModuleException {
        if (module.codeSection().getFunctionBody(body).instructions().stream().anyMatch(GcAllocationCheck::isGc)) {
            throw new InvalidModuleException(name + ": function " + function
                    + " cannot be compiled and uses garbage-collected objects, which is not supported");
        }
    }

    private static boolean isGc(Instruction instruction) {
        OpCode opcode = instruction.opcode();
        return opcode.opcode() >>> 8 == GC_PREFIX;
    }
}
