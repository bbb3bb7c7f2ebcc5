package dev.heddle.benchmarks;

import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.ImportMemory;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import dev.heddle.base.Account;
import dev.heddle.engine.CompilationCache;
import dev.heddle.engine.Engine;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.Imports;
import dev.heddle.engine.InvalidModuleException;
import dev.heddle.engine.LinkException;
import dev.heddle.engine.Memory;
import java.io.IOException;
import java.util.function.Supplier;

/** Instances of one guest that share a memory, by two hosts: the memory is Heddle's, or that of the engine underneath. */
public enum SharedGuests {
    HEDDLE {
        @Override
        Supplier<Calls> sharing(byte[] wasm) throws InvalidModuleException {
            var module = Engine.builder().cache(CompilationCache.none()).build().load("shared", wasm);
            var memory = Memory.create(new ExternType.Memory(1, 1, true), Account.create());
            return () -> {
                try {
                    var instance = module.instantiate(new Imports().memory("host", "memory", memory), Account.create());
                    var add = instance.function("add").orElseThrow();
                    var set = instance.function("set").orElseThrow();
                    var play = instance.function("play").orElseThrow();
                    return new Calls(add::call, set::call, play::call);
                } catch (LinkException e) {
                    throw new IllegalStateException(e);
                }
            };
        }
    },
    CHICORY {
        @Override
        Supplier<Calls> sharing(byte[] wasm) {
            var module = Parser.parse(wasm);
            var machines = MachineFactoryCompiler.compile(module);
            var memory = new ByteArrayMemory(new MemoryLimits(1, 1, true));
            var imports = ImportValues.builder()
                    .addMemory(new ImportMemory("host", "memory", memory))
                    .build();
            return () -> {
                var instance = Instance.builder(module)
                        .withImportValues(imports)
                        .withMachineFactory(machines)
                        .build();
                return new Calls(
                        instance.export("add")::apply, instance.export("set")::apply, instance.export("play")::apply);
            };
        }
    };

    /** A function of the guest. */
    interface Call {
        long[] call(long... arguments);
    }

    /** What one instance exports. */
    record Calls(Call add, Call set, Call play) {}

    abstract Supplier<Calls> sharing(byte[] wasm) throws InvalidModuleException;

    /** Makes instances of a fresh memory, one for each thread. */
    Supplier<Calls> start() throws IOException, InvalidModuleException {
        try (var in = SharedGuests.class.getResourceAsStream("/shared.wasm")) {
            return sharing(in.readAllBytes());
        }
    }
}
