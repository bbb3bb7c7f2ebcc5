package dev.heddle.engine;

import dev.heddle.base.Account;

/**
 * The implementation of this package, found as a {@linkplain java.util.ServiceLoader service} at the first use.
 *
 * <p>Embedders do not use it: they load modules with {@link Engine}, and make stores and memories with {@link Store#create} and
 * {@link Memory#create}.
 */
public interface EngineProvider {
    /** Loads a module as {@link Engine#load} does, with compiled classes kept in {@code cache}. */
    CoreModule load(CompilationCache cache, String name, byte[] wasm) throws InvalidModuleException;

    /** Makes an empty store: see {@link Store#create}. */
    Store store(Account account);

    /** Makes a memory that belongs to no instance: see {@link Memory#create}. */
    Memory memory(ExternType.Memory type, Account account);
}
