package dev.heddle.engine.code;

import dev.heddle.engine.CoreModule;
import dev.heddle.engine.InvalidModuleException;
import dev.heddle.engine.validate.ValidatedModule;

/**
 * Makes JVM classes of a module's functions, and a module of these classes that can be instantiated.
 *
 * <p>Modules that were validated come in, and modules come out: how instances are made of the code, and what the code calls, is the
 * generator's own. One module is the work of one generator. Any number of threads may use it at once.
 */
public interface CodeGenerator {
    /** What the generated classes depend on, apart from the module: entries of the cache with another version are not used. */
    String version();

    /**
     * Generates the classes of a module. May take long.
     *
     * @param name what messages call it
     * @param facts what validating the module found out
     * @throws InvalidModuleException if this generator does not take the module; the message says why, in a line
     */
    CompiledCode generate(String name, byte[] wasm, ValidatedModule facts) throws InvalidModuleException;

    /**
     * A module of its bytes and its code, which was generated just now or comes from the cache.
     *
     * @throws InvalidModuleException if this generator does not take the module
     * @throws ReflectiveOperationException or a {@link LinkageError}, if the classes are not what it generates
     */
    CoreModule module(String name, byte[] wasm, CompiledCode code)
            throws InvalidModuleException, ReflectiveOperationException;
}
