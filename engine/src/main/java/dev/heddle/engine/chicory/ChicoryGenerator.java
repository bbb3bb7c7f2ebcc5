package dev.heddle.engine.chicory;

import dev.heddle.engine.CoreModule;
import dev.heddle.engine.InvalidModuleException;
import dev.heddle.engine.binary.FunctionNames;
import dev.heddle.engine.call.Traps;
import dev.heddle.engine.chicory.code.GcAllocationCheck;
import dev.heddle.engine.chicory.code.GuestClassLoader;
import dev.heddle.engine.chicory.code.ModuleCompiler;
import dev.heddle.engine.chicory.code.ModuleDecoder;
import dev.heddle.engine.chicory.code.ModuleTypes;
import dev.heddle.engine.chicory.instance.LoadedModule;
import dev.heddle.engine.chicory.rewrite.BlockTypeIndexes;
import dev.heddle.engine.chicory.rewrite.DeclarativeSegment;
import dev.heddle.engine.chicory.rewrite.ImportNameEscapes;
import dev.heddle.engine.code.CodeGenerator;
import dev.heddle.engine.code.CompiledCode;
import dev.heddle.engine.validate.ValidatedModule;
import org.jspecify.annotations.Nullable;

/** Generates code by Chicory's compiler, and leaves functions that no JVM method can hold to its interpreter. */
final class ChicoryGenerator implements CodeGenerator {
    /** Flags of {@link CompiledCode}, beside {@link ModuleCompiler#USES_GC}: what a module had to be rewritten for. */
    private static final int BLOCK_TYPES = 2;

    private static final int IMPORT_NAMES = 4;

    private final Traps traps;

    ChicoryGenerator(Traps traps) {
        this.traps = traps;
    }

    @Override
    public String version() {
        return ModuleCompiler.VERSION;
    }

    @Override
    public CompiledCode generate(String name, byte[] wasm, ValidatedModule facts) throws InvalidModuleException {
        var blockTypes = BlockTypeIndexes.rewrite(wasm);
        var importNames = ImportNameEscapes.rewrite(wasm);
        var flags = (blockTypes == null ? 0 : BLOCK_TYPES) | (importNames == null ? 0 : IMPORT_NAMES);
        var rewritten = rewrite(wasm, flags);
        var selfReferring = facts.selfReferring();
        var module = ModuleDecoder.decode(
                name, selfReferring.isEmpty() ? rewritten : DeclarativeSegment.add(rewritten, selfReferring));
        // Rejected before it is compiled, which may take long.
        ModuleTypes.of(name, module);
        return facts.isWide()
                ? CompiledCode.interpreted(flags)
                : new ModuleCompiler(name, module, flags, facts.leastSizes()).compile(facts.interpreted());
    }

    @Override
    public CoreModule module(String name, byte[] wasm, CompiledCode code)
            throws InvalidModuleException, ReflectiveOperationException {
        // A module that was compiled before, and needed no rewriting, is not searched again.
        var module = ModuleDecoder.decodeCompiled(name, rewrite(wasm, code.flags()), code);
        var types = ModuleTypes.of(name, module);
        GcAllocationCheck.check(name, module, code);
        return new LoadedModule(name, module, types, FunctionNames.of(wasm), new GuestClassLoader(code), traps);
    }

    static byte[] rewrite(byte[] wasm, int flags) {
        var rewritten = wasm;
        if ((flags & BLOCK_TYPES) != 0) {
            rewritten = orElse(BlockTypeIndexes.rewrite(rewritten), rewritten);
        }
        if ((flags & IMPORT_NAMES) != 0) {
            rewritten = orElse(ImportNameEscapes.rewrite(rewritten), rewritten);
        }
        return rewritten;
    }

    private static byte[] orElse(byte @Nullable [] rewritten, byte[] otherwise) {
        return rewritten == null ? otherwise : rewritten;
    }
}
