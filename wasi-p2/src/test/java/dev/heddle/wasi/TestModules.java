package dev.heddle.wasi;

import dev.heddle.engine.CompilationCache;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.Engine;
import dev.heddle.engine.InvalidModuleException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The guests of these tests; their sources are in {@code src/test/guests}. */
public final class TestModules {
    private static final Engine ENGINE =
            Engine.builder().cache(CompilationCache.none()).build();

    private static final ConcurrentMap<String, CoreModule> LOADED = new ConcurrentHashMap<>();

    private TestModules() {}

    public static CoreModule load(String name) {
        return LOADED.computeIfAbsent(name, absent -> read(name, name));
    }

    /** The same under another name. */
    public static CoreModule load(String resource, String name) {
        return LOADED.computeIfAbsent(name, absent -> read(resource, name));
    }

    private static CoreModule read(String resource, String name) {
        try (var wasm = TestModules.class.getResourceAsStream("/" + resource + ".wasm")) {
            return ENGINE.load(name, wasm.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidModuleException e) {
            throw new IllegalStateException(e);
        }
    }
}
