package dev.heddle.engine;

import java.nio.file.Path;

/** Where compiled classes are kept between runs, keyed by the module's content, the engine's version and its options. */
public final class CompilationCache {
    private CompilationCache() {}

    /** The user's cache folder: {@code $HEDDLE_CACHE}, else {@code $XDG_CACHE_HOME/heddle}, else {@code ~/.cache/heddle}. */
    public static CompilationCache standard() {
        return new CompilationCache();
    }

    /** A folder of the caller's choice, created when first needed, held below {@code limit} bytes. */
    public static CompilationCache at(Path folder, long limit) {
        return new CompilationCache();
    }

    /** Keeps nothing. */
    public static CompilationCache none() {
        return new CompilationCache();
    }
}
