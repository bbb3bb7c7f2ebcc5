package dev.heddle.engine.code;

import dev.heddle.engine.CompilationCache;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.Engine;
import dev.heddle.engine.InvalidModuleException;
import dev.heddle.engine.validate.RejectedModuleException;
import dev.heddle.engine.validate.ValidatedModule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Loads modules: takes their code from a cache, or validates them, has their code generated, and puts it into the cache. */
public final class ModuleLoader {
    private final CodeGenerator generator;
    private final CacheDirectory cache;

    public ModuleLoader(CodeGenerator generator, CompilationCache cache) {
        this.generator = generator;
        this.cache = new CacheDirectory(cache);
    }

    /** Does what {@link Engine#load} promises. */
    public CoreModule load(String name, byte[] wasm) throws InvalidModuleException {
        try {
            ModuleHeader.check(name, wasm);
            return cache.keepsNothing() ? generated(name, wasm, generate(name, wasm)) : cached(name, wasm);
        } catch (OutOfMemoryError e) {
            throw new InvalidModuleException(name + " takes more memory to load than the JVM has");
        } catch (StackOverflowError e) {
            throw new InvalidModuleException(name + " takes more stack to load than a thread has");
        }
    }

    private CoreModule cached(String name, byte[] wasm) throws InvalidModuleException {
        var key = key(generator.version(), wasm);
        var kept = CompiledCode.decode(key, cache.get(key));
        if (kept != null) {
            try {
                return generator.module(name, wasm, kept);
            } catch (InvalidModuleException | ReflectiveOperationException | RuntimeException | LinkageError unusable) {
                System.getLogger(Engine.class.getName())
                        .log(System.Logger.Level.DEBUG, "a compiled module in the cache cannot be used", unusable);
            }
        }
        var code = generate(name, wasm);
        cache.put(key, code.encode(key));
        return generated(name, wasm, code);
    }

    private CompiledCode generate(String name, byte[] wasm) throws InvalidModuleException {
        ValidatedModule facts;
        try {
            facts = ValidatedModule.validate(wasm);
        } catch (RejectedModuleException rejected) {
            throw new InvalidModuleException(name + " " + rejected.getMessage());
        }
        var memory = Runtime.getRuntime().maxMemory();
        if (facts.memory() > memory / 2) {
            throw new InvalidModuleException(name + " takes " + (facts.memory() >> 20)
                    + " MiB of memory to load, and more to compile; the JVM has " + (memory >> 20)
                    + " MiB for everything");
        }
        return generator.generate(name, wasm, facts);
    }

    private CoreModule generated(String name, byte[] wasm, CompiledCode code) throws InvalidModuleException {
        try {
            return generator.module(name, wasm, code);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new InvalidModuleException(name + " cannot be compiled: " + FirstLine.of(e));
        }
    }

    static String key(String version, byte[] wasm) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(version.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(wasm));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
