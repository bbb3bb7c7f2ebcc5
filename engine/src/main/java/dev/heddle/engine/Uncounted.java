package dev.heddle.engine;

import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.ExternalType;
import com.dylibso.chicory.wasm.types.Instruction;
import com.dylibso.chicory.wasm.types.OpCode;
import com.dylibso.chicory.wasm.types.PassiveElement;

/** Refuses what makes objects that nobody would count, by name: the engine underneath keeps them for ever. */
final class Uncounted {
    /** All instructions of the proposal for garbage collection have this prefix. */
    private static final int OBJECTS = 0xfb;

    private Uncounted() {}

    /** @throws InvalidModuleException if there is such a thing, in a function that is interpreted or in a segment */
    static void refuse(String name, WasmModule module, CompiledCode code) throws InvalidModuleException {
        var imported = module.importSection().count(ExternalType.FUNCTION);
        if (code.isInterpreted()) {
            for (var i = 0; i < module.functionSection().functionCount(); i++) {
                refuse(name, module, i + imported, i);
            }
        }
        for (var index : code.interpreted()) {
            refuse(name, module, index, index - imported);
        }
        for (var element : module.elementSection().elements()) {
            if (element instanceof PassiveElement) {
                for (var initializer : element.initializers()) {
                    if (initializer.stream().anyMatch(Uncounted::isOfObjects)) {
                        throw new InvalidModuleException(
                                name
                                        + ": a passive element segment makes garbage-collected objects, which is not supported");
                    }
                }
            }
        }
    }

    private static void refuse(String name, WasmModule module, int function, int body) throws InvalidModuleException {
        if (module.codeSection().getFunctionBody(body).instructions().stream().anyMatch(Uncounted::isOfObjects)) {
            throw new InvalidModuleException(name + ": function " + function
                    + " cannot be compiled and uses garbage-collected objects, which is not supported");
        }
    }

    private static boolean isOfObjects(Instruction instruction) {
        OpCode opcode = instruction.opcode();
        return opcode.opcode() >>> 8 == OBJECTS;
    }
}
