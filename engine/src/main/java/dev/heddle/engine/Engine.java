package dev.heddle.engine;

import dev.heddle.engine.rewrite.BlockTypes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
     * @param name what messages call it, such as the name of its file
     * @throws InvalidModuleException if it is not a valid core module; the message says why, in one line
     */
    public CoreModule load(String name, byte[] wasm) throws InvalidModuleException {
        var key = cache.keepsNothing() ? "" : key(wasm);
        var kept = cache.keepsNothing() ? null : CompiledCode.decode(cache.get(key));
        // A module that was compiled before, and needed no mending, is not searched again.
        var mended = kept == null || kept.mended() ? BlockTypes.mend(wasm) : null;
        var decoded = mended == null ? wasm : mended;
        var code = kept;
        if (code == null) {
            code = compile(name, decoded, mended != null);
            cache.put(key, code.encode());
        }
        var module = Decoding.decodeCompiled(name, decoded, code.interpreted());
        var types = ModuleTypes.of(name, module);
        try {
            return new LoadedModule(name, module, types, FunctionNames.of(wasm), new GuestClasses(code));
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new InvalidModuleException(name + " cannot be compiled: " + Decoding.firstLine(e));
        }
    }

    private static CompiledCode compile(String name, byte[] wasm, boolean mended) throws InvalidModuleException {
        var module = Decoding.decode(name, wasm);
        // Refused before it is compiled, which may take long.
        ModuleTypes.of(name, module);
        return Compiling.compile(name, module, mended);
    }

    static String key(byte[] wasm) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(Compiling.VERSION.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(wasm));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
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
