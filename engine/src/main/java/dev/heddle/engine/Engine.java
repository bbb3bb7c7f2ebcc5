package dev.heddle.engine;

import java.util.ServiceLoader;

/**
 * Loads core modules, compiled to JVM classes that are kept in a cache between runs.
 *
 * <p>One engine serves any number of guests and threads.
 */
public final class Engine {
    private final CompilationCache cache;

    private Engine(CompilationCache cache) {
        this.cache = cache;
    }

    /** An engine with the defaults of {@link Builder}. */
    public static Engine create() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Decodes, validates and compiles a module, or takes its classes from the cache. May block.
     *
     * <p>What loading takes is bounded: linear in the length of the module, which is read once before anything is made of it. A module
     * is refused that has more than 100,000 types, imports, exports, globals, tags, or segments of a kind, 200,000 functions,
     * 1,000 parameters or results of a function, 50,000 locals of a function, 7,654,321 bytes of a function, 65,520 targets of a
     * {@code br_table}, 10,000 tables or fields of a type, 2,000,000 elements in segments, 100 memories, names of 100,000 bytes, or
     * blocks, branches and types in such numbers and depths that checking them is no longer linear. The exception says which.
     *
     * <p>Functions that no method of the JVM holds are interpreted; so are all functions of a module with a signature of more than
     * 251 parameters or 255 results, where {@code i64} and {@code f64} count twice.
     *
     * @param name what messages call it, such as the name of its file
     * @throws InvalidModuleException if it is not a valid core module, needs a proposal that is not supported, is beyond a limit, or
     *     takes more memory than the JVM has; the message says which, in one line
     */
    public CoreModule load(String name, byte[] wasm) throws InvalidModuleException {
        return provider().load(cache, name, wasm);
    }

    static EngineProvider provider() {
        return Provider.FOUND;
    }

    /** Looked up at the first use. */
    private static final class Provider {
        static final EngineProvider FOUND = ServiceLoader.load(EngineProvider.class, Engine.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no service " + EngineProvider.class.getName()));
    }

    /** How an engine compiles and what it keeps. */
    public static final class Builder {
        private CompilationCache cache = CompilationCache.standard();

        private Builder() {}

        /** Where compiled classes are kept between runs; {@link CompilationCache#none()} switches it off. */
        public Builder cache(CompilationCache cache) {
            this.cache = cache;
            return this;
        }

        public Engine build() {
            return new Engine(cache);
        }
    }
}
