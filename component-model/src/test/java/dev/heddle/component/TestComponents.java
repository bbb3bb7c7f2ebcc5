package dev.heddle.component;

import dev.heddle.engine.CompilationCache;
import dev.heddle.engine.Engine;
import dev.heddle.engine.InvalidModuleException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The components of {@code src/test/guests}, each loaded once. */
final class TestComponents {
    private static final Engine ENGINE =
            Engine.builder().cache(CompilationCache.none()).build();
    private static final Map<String, Component> LOADED = new ConcurrentHashMap<>();

    private TestComponents() {}

    static Component load(String name) {
        return LOADED.computeIfAbsent(name, absent -> {
            try {
                return Component.load(ENGINE, name, bytes(name));
            } catch (InvalidComponentException e) {
                throw new AssertionError(e);
            }
        });
    }

    static dev.heddle.engine.CoreModule module(String name) {
        try {
            return ENGINE.load(name, bytes(name));
        } catch (InvalidModuleException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] bytes(String name) {
        try (var file = TestComponents.class.getResourceAsStream("/" + name + ".wasm")) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
