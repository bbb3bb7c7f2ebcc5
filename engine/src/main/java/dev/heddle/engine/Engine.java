package dev.heddle.engine;

/**
 * Loads core modules, compiled to JVM classes that are kept in a cache between runs.
 *
 * <p>One engine serves any number of guests and threads.
 */
public final class Engine {
    private Engine() {}

    /** An engine with the defaults of {@link Builder}. */
    public static Engine create() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Decodes, validates and compiles a module, or takes its classes from the cache.
     *
     * @param name what messages call it, such as the name of its file
     * @throws InvalidModuleException if it is not a valid core module; the message says why, in one line
     */
    public CoreModule load(String name, byte[] wasm) throws InvalidModuleException {
        var module = Decoding.decode(name, wasm);
        return new LoadedModule(name, module, Compiling.compile(name, module));
    }

    /** How an engine compiles and what it keeps. */
    public static final class Builder {
        private Builder() {}

        /** Where compiled classes are kept between runs; {@link CompilationCache#none()} switches it off. */
        public Builder cache(CompilationCache cache) {
            return this;
        }

        public Engine build() {
            return new Engine();
        }
    }
}
