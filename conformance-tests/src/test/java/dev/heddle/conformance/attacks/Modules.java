package dev.heddle.conformance.attacks;

import dev.heddle.base.Account;
import dev.heddle.engine.CompilationCache;
import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.Engine;
import dev.heddle.engine.Imports;
import dev.heddle.engine.InvalidModuleException;
import dev.heddle.engine.LinkException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The guests of these tests. */
final class Modules {
    private static final Engine ENGINE =
            Engine.builder().cache(CompilationCache.none()).build();

    private Modules() {}

    static CoreModule load(String file) {
        try {
            return ENGINE.load(file, Files.readAllBytes(Path.of("guests", file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidModuleException e) {
            throw new AssertionError(e);
        }
    }

    static CoreInstance instantiate(CoreModule module) throws LinkException {
        return module.instantiate(new Imports(), Account.create());
    }
}
