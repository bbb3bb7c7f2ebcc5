package dev.heddle.engine.code;

import dev.heddle.engine.CoreModule;
import dev.heddle.engine.InvalidModuleException;
import dev.heddle.engine.validate.ValidatedModule;

/**
 * Generates JVM classes from a module's functions, and makes a module of these classes that can be instantiated.
 *
 * <p>How instances run the code, and what the code calls, is up to the generator; nothing outside of it knows. Any number of threads may use
 * one at once.
 */
public interface CodeGenerator {
    /** What the generated classes depend on, apart from the module: it is part of the key of cache entries. */
    String version();

    /**
     * Generates the classes of a module. May take long.
     *
     * @param name what messages call it
     * @param facts what validation found out about the module
     * @throws InvalidModuleException if this generator cannot handle the module; the message says why, in a line
     */
    CompiledCode generate(String name, byte[] wasm, ValidatedModule facts) throws InvalidModuleException;

    /**
     * Makes a module of its bytes and its code, which was generated just now or comes from the cache.
     *
     * @throws InvalidModuleException if this generator cannot handle the module
     * @throws ReflectiveOperationException or a {@link LinkageError}, if the classes are not what it generates
     */
    CoreModule module(String name, byte[] wasm, CompiledCode code)
            throws InvalidModuleException, ReflectiveOperationException;
}
