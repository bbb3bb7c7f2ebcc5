package dev.heddle.engine.chicory;

import com.dylibso.chicory.wasm.types.ExternalType;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.InvalidModuleException;
import dev.heddle.engine.call.Traps;
import dev.heddle.engine.chicory.code.ModuleCompiler;
import dev.heddle.engine.chicory.code.ModuleDecoder;
import dev.heddle.engine.code.CompiledCode;
import dev.heddle.engine.validate.ValidatedModule;
import java.util.TreeSet;

/** Loads modules whose functions are all left to the interpreter, as are those that no JVM method can hold. */
public final class InterpretedModules {
    private InterpretedModules() {}

    public static CoreModule load(String name, byte[] wasm) {
        var generator = new ChicoryGenerator(new Traps(new ChicoryFailures()));
        try {
            var compiled = generator.generate(name, wasm, ValidatedModule.validate(wasm));
            var flags = compiled.flags() & ~ModuleCompiler.USES_GC;
            var module = ModuleDecoder.decode(name, ChicoryGenerator.rewrite(wasm, flags));
            var functions = new TreeSet<Integer>();
            for (var i = 0; i < module.functionSection().functionCount(); i++) {
                functions.add(i + module.importSection().count(ExternalType.FUNCTION));
            }
            CompiledCode interpreted =
                    new ModuleCompiler(name, module, flags, new int[functions.size()]).compile(functions);
            return generator.module(name, wasm, interpreted);
        } catch (InvalidModuleException | ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
