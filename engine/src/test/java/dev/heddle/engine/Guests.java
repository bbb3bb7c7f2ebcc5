package dev.heddle.engine;

import dev.heddle.base.Account;
import dev.heddle.engine.chicory.InterpretedModules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The built guests of the tests; their sources are in {@code src/test/guests}. */
public final class Guests {
    public static final ExternType.Function NULLARY = ExternType.Function.of(List.of());

    private Guests() {}

    public static byte[] bytes(String name) {
        try (var in = Guests.class.getResourceAsStream("/" + name + ".wasm")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final Map<String, CoreModule> LOADED = new ConcurrentHashMap<>();

    public static CoreModule load(String name) {
        return LOADED.computeIfAbsent(name, Guests::compile);
    }

    private static CoreModule compile(String name) {
        try {
            return Engine.builder().cache(CompilationCache.none()).build().load(name, bytes(name));
        } catch (InvalidModuleException e) {
            throw new AssertionError(e);
        }
    }

    /** As {@link #load}, but with all functions left to the interpreter. */
    public static CoreModule interpreted(String name) {
        return LOADED.computeIfAbsent(name + ", interpreted", key -> InterpretedModules.load(name, bytes(name)));
    }

    /** As {@link #load}, but from classes that an earlier engine left in a cache. */
    public static CoreModule reloaded(String name) {
        return LOADED.computeIfAbsent(
                name + ", reloaded",
                key -> withCache(cache -> {
                    Engine.builder().cache(cache).build().load(name, bytes(name));
                    return Engine.builder().cache(cache).build().load(name, bytes(name));
                }));
    }

    private interface Loading {
        CoreModule load(CompilationCache cache) throws InvalidModuleException;
    }

    private static CoreModule withCache(Loading loading) {
        try {
            var folder = Files.createTempDirectory("cache");
            try {
                return loading.load(CompilationCache.at(folder, 1 << 20));
            } finally {
                try (var files = Files.walk(folder)) {
                    files.sorted(Comparator.reverseOrder())
                            .forEach(file -> file.toFile().delete());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidModuleException e) {
            throw new AssertionError(e);
        }
    }

    public static CoreInstance start(String name, Imports imports) {
        return start(name, imports, Account.create());
    }

    public static CoreInstance start(String name, Imports imports, Account account) {
        try {
            return load(name).instantiate(imports, account);
        } catch (LinkException e) {
            throw new AssertionError(e);
        }
    }

    public static GuestFunction function(CoreInstance instance, String name) {
        return instance.function(name).orElseThrow();
    }

    /** All exports of an instance, offered under the name of a module. */
    public static Imports exports(String module, CoreInstance instance) {
        var imports = new Imports();
        for (var export : instance.module().exports()) {
            imports.export(module, export.name(), instance.export(export.name()).orElseThrow());
        }
        return imports;
    }

    /** An instance of {@code traps}, with {@code call} as the one function of the host. */
    public static CoreInstance traps(Runnable call) {
        return start("traps", new Imports().function("host", "call", NULLARY, (caller, arguments) -> {
                    call.run();
                    return 0;
                }));
    }
}
