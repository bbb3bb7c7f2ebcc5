package dev.heddle.engine.chicory;

import dev.heddle.base.Account;
import dev.heddle.engine.CompilationCache;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.EngineProvider;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.InvalidModuleException;
import dev.heddle.engine.Memory;
import dev.heddle.engine.Store;
import dev.heddle.engine.call.ExecutionStore;
import dev.heddle.engine.call.Traps;
import dev.heddle.engine.chicory.memory.ChicoryMemory;
import dev.heddle.engine.code.CodeGenerator;
import dev.heddle.engine.code.ModuleLoader;
import dev.heddle.engine.memory.InstanceCharges;

/** Assembles the engine: the one place that decides which generator is used. */
public final class ChicoryProvider implements EngineProvider {
    private final Traps traps = new Traps(new ChicoryFailures());
    private final CodeGenerator generator = new ChicoryGenerator(traps);

    @Override
    public CoreModule load(CompilationCache cache, String name, byte[] wasm) throws InvalidModuleException {
        return new ModuleLoader(generator, cache).load(name, wasm);
    }

    @Override
    public Store store(Account account) {
        return new ExecutionStore(account, traps);
    }

    @Override
    public Memory memory(ExternType.Memory type, Account account) {
        return new ChicoryMemory(type, new InstanceCharges(account));
    }
}
