package dev.heddle.engine;

import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.WasmModule;
import java.util.function.Function;

/** Makes JVM classes of modules. */
final class Compiling {
    private Compiling() {}

    static Function<Instance, Machine> compile(String name, WasmModule module) throws InvalidModuleException {
        try {
            return MachineFactoryCompiler.builder(module)
                    .withClassName(LoadedModule.CLASS_NAME)
                    .withInterpreterFallback(InterpreterFallback.SILENT)
                    .compile();
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            throw new InvalidModuleException(name + " cannot be compiled: " + e.getMessage());
        }
    }
}
