package dev.heddle.engine;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where compiled classes are kept between runs, keyed by the module's content, the engine's version and its options.
 *
 * <p>Several processes may use one folder at once. What is in it is code that runs. So entries lie below a directory
 * {@code .heddle-host}, a name that no guest may name, whatever it was granted; that directory is created for its owner alone, and
 * one that is a link, belongs to someone else, or that others may write to, is left alone. An entry is run only if it is complete
 * and was made for the module that is asked for. A cache that cannot be read or written is no error: modules are compiled again.
 */
public final class CompilationCache {
    private static final long STANDARD_LIMIT = 1L << 30;

    private final @Nullable Path folder;
    private final long limit;

    private CompilationCache(@Nullable Path folder, long limit) {
        this.folder = folder;
        this.limit = limit;
    }

    /**
     * The user's cache folder: {@code $HEDDLE_CACHE}, else {@code $XDG_CACHE_HOME/heddle}, else {@code ~/.cache/heddle}; at most
     * 1 GiB. {@code HEDDLE_CACHE=off} keeps nothing.
     */
    public static CompilationCache standard() {
        var chosen = System.getenv("HEDDLE_CACHE");
        if (chosen != null && !chosen.isEmpty()) {
            return chosen.equals("off") ? none() : at(Path.of(chosen), STANDARD_LIMIT);
        }
        var caches = System.getenv("XDG_CACHE_HOME");
        if (caches != null && Path.of(caches).isAbsolute()) {
            return at(Path.of(caches, "heddle"), STANDARD_LIMIT);
        }
        var home = System.getProperty("user.home");
        return home == null || home.isEmpty() ? none() : at(Path.of(home, ".cache", "heddle"), STANDARD_LIMIT);
    }

    /**
     * A folder of the caller's choice, created when first needed, and in it {@code .heddle-host}, which is held below {@code limit}
     * bytes.
     */
    public static CompilationCache at(Path folder, long limit) {
        return new CompilationCache(folder, limit);
    }

    /** Keeps nothing. */
    public static CompilationCache none() {
        return new CompilationCache(null, 0);
    }

    /** The folder that was chosen; empty if nothing is kept. */
    public Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    /** Bytes that all entries together may take. */
    public long limit() {
        return limit;
    }
}
