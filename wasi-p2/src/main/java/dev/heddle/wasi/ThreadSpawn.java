package dev.heddle.wasi;

import dev.heddle.base.Account;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.HostFunction;
import dev.heddle.engine.Imports;
import dev.heddle.engine.LinkException;
import dev.heddle.engine.Memory;
import dev.heddle.engine.ValueType;
import java.util.ArrayList;
import java.util.List;

/** {@code wasi.thread-spawn} of wasi-threads, and what a module has to bring along to use it. */
final class ThreadSpawn {
    /** What a new thread runs. */
    static final String START = "wasi_thread_start";

    private static final String MODULE = "wasi";
    private static final String NAME = "thread-spawn";
    private static final ExternType.Function START_TYPE = ExternType.Function.of(List.of(ValueType.I32, ValueType.I32));
    private static final ExternType.Function TYPE = ExternType.Function.of(List.of(ValueType.I32), ValueType.I32);

    private ThreadSpawn() {}

    /** Whether an import is one that {@link #addTo} offers. */
    static boolean provides(CoreModule.Import wanted) {
        return (wanted.module().equals(MODULE) && wanted.name().equals(NAME))
                || (wanted.type() instanceof ExternType.Memory memory && memory.shared());
    }

    /**
     * Offers the function, and a memory for each shared one that the module imports, under the name that it is imported by.
     *
     * @throws LinkException if the module imports the function and misses what it needs
     * @throws dev.heddle.base.Trap if a memory is over the limit, or there is no room for it
     */
    static void addTo(Imports imports, CoreModule module, Account account, HostFunction spawn) throws LinkException {
        var missing = missing(module);
        if (!missing.isEmpty()) {
            throw new LinkException(module.name() + ": wasi.thread-spawn needs " + String.join(" and ", missing));
        }
        imports.function(MODULE, NAME, TYPE, spawn);
        for (var wanted : module.imports()) {
            if (wanted.type() instanceof ExternType.Memory memory
                    && memory.shared()
                    && !imports.provides(wanted.module(), wanted.name())) {
                imports.memory(wanted.module(), wanted.name(), Memory.create(memory, account));
            }
        }
    }

    /** What a module that imports the function would need and does not have, in words; nothing for all other modules. */
    static List<String> missing(CoreModule module) {
        var missing = new ArrayList<String>();
        if (module.imports().stream()
                .anyMatch(wanted ->
                        wanted.module().equals(MODULE) && wanted.name().equals(NAME))) {
            if (module.exports().stream()
                    .noneMatch(offered ->
                            offered.name().equals(START) && offered.type().equals(START_TYPE))) {
                missing.add("an exported function " + START + " (i32, i32) -> ()");
            }
            if (!importsSharedMemory(module) && !exportsSharedMemory(module)) {
                missing.add("a shared memory, imported or exported");
            }
        }
        return missing;
    }

    private static boolean importsSharedMemory(CoreModule module) {
        return module.imports().stream()
                .anyMatch(wanted -> wanted.type() instanceof ExternType.Memory memory && memory.shared());
    }

    private static boolean exportsSharedMemory(CoreModule module) {
        return module.exports().stream()
                .anyMatch(offered -> offered.type() instanceof ExternType.Memory memory && memory.shared());
    }
}
