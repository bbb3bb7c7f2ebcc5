package dev.heddle.engine;

import dev.heddle.engine.rewrite.BlockTypes;
import dev.heddle.engine.rewrite.Declarations;
import dev.heddle.engine.validate.ModuleCheck;
import dev.heddle.engine.validate.Refusal;
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
        try {
            return loaded(name, wasm);
        } catch (OutOfMemoryError e) {
            throw new InvalidModuleException(name + " takes more memory to load than the JVM has");
        } catch (StackOverflowError e) {
            throw new InvalidModuleException(name + " takes more stack to load than a thread has");
        }
    }

    private CoreModule loaded(String name, byte[] wasm) throws InvalidModuleException {
        Decoding.checkHeader(name, wasm);
        var key = cache.keepsNothing() ? "" : key(wasm);
        var kept = cache.keepsNothing() ? null : CompiledCode.decode(key, cache.get(key));
        if (kept != null) {
            try {
                return module(name, wasm, kept);
            } catch (InvalidModuleException | ReflectiveOperationException | RuntimeException | LinkageError unusable) {
                System.getLogger(Engine.class.getName())
                        .log(System.Logger.Level.DEBUG, "a compiled module in the cache cannot be used", unusable);
            }
        }
        var code = compile(name, wasm);
        if (!cache.keepsNothing()) {
            cache.put(key, code.encode(key));
        }
        try {
            return module(name, wasm, code);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new InvalidModuleException(name + " cannot be compiled: " + Decoding.firstLine(e));
        }
    }

    private static CoreModule module(String name, byte[] wasm, CompiledCode code)
            throws InvalidModuleException, ReflectiveOperationException {
        // A module that was compiled before, and needed no mending, is not searched again.
        var mended = code.mended() ? BlockTypes.mend(wasm) : null;
        var module = Decoding.decodeCompiled(name, mended == null ? wasm : mended, code);
        var types = ModuleTypes.of(name, module);
        Uncounted.refuse(name, module, code);
        return new LoadedModule(name, module, types, FunctionNames.of(wasm), new GuestClasses(code));
    }

    private static CompiledCode compile(String name, byte[] wasm) throws InvalidModuleException {
        ModuleCheck check;
        try {
            check = ModuleCheck.of(wasm);
        } catch (Refusal refusal) {
            throw new InvalidModuleException(name + " " + refusal.getMessage());
        }
        var memory = Runtime.getRuntime().maxMemory();
        if (check.memory() > memory / 2) {
            throw new InvalidModuleException(name + " takes " + (check.memory() >> 20)
                    + " MiB of memory to load, and more to compile; the JVM has " + (memory >> 20)
                    + " MiB for everything");
        }
        var mended = BlockTypes.mend(wasm);
        var valid = mended == null ? wasm : mended;
        var declared = check.selfReferring().isEmpty() ? valid : Declarations.add(valid, check.selfReferring());
        var module = Decoding.decode(name, declared);
        // Refused before it is compiled, which may take long.
        ModuleTypes.of(name, module);
        return check.isWide()
                ? CompiledCode.interpreted(mended != null)
                : new Compiling(name, module, mended != null, check.leastSizes()).compile(check.interpreted());
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
