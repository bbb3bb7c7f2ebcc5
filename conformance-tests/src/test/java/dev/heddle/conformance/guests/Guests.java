package dev.heddle.conformance.guests;

import dev.heddle.component.Component;
import dev.heddle.component.InvalidComponentException;
import dev.heddle.engine.CompilationCache;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.Engine;
import dev.heddle.engine.InvalidModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The guests of this module, each loaded once. */
final class Guests {
    private static final Engine ENGINE = Engine.builder()
            .cache(CompilationCache.at(Path.of("target", "compiled-guests"), 256L << 20))
            .build();
    private static final Map<String, CoreModule> LOADED = new ConcurrentHashMap<>();
    private static final Map<String, Component> COMPONENTS = new ConcurrentHashMap<>();

    private Guests() {}

    /** Whether a file is a component, by the layer at its head. */
    static boolean isComponent(String file) {
        try (var input = Files.newInputStream(GuestCase.GUESTS.resolve(file))) {
            return input.readNBytes(8)[6] == 1;
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }

    /** The component of a file such as {@code component/hello.wasm}. */
    static Component component(String file) {
        return COMPONENTS.computeIfAbsent(file, name -> {
            try {
                return Component.load(ENGINE, name, Files.readAllBytes(GuestCase.GUESTS.resolve(name)));
            } catch (IOException | InvalidComponentException e) {
                throw new AssertionError(name, e);
            }
        });
    }

    /** The module of a file such as {@code c/hello.wasm}. */
    static CoreModule load(String file) {
        return LOADED.computeIfAbsent(file, name -> {
            try {
                return ENGINE.load(name, Files.readAllBytes(GuestCase.GUESTS.resolve(name)));
            } catch (IOException | InvalidModuleException e) {
                throw new AssertionError(name, e);
            }
        });
    }
}
