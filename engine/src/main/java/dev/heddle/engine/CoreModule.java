package dev.heddle.engine;

import dev.heddle.base.Account;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A loaded core module: immutable, shared by any number of instances and threads. */
public interface CoreModule {
    String name();

    List<Import> imports();

    List<Export> exports();

    /** Memories that the module itself defines. */
    List<ExternType.Memory> memories();

    /**
     * Makes an instance in a store of its own: links, initialises memory and tables, and runs the start function.
     *
     * @param account what its memories and tables, and it itself, are counted in
     * @param linked receives the instance before the start function runs, so that another thread can stop even that
     * @throws LinkException if imports are missing, all of them listed, or of another type
     * @throws dev.heddle.base.Trap if the start function traps or initialisation is out of bounds
     */
    CoreInstance instantiate(Imports imports, Account account, Consumer<CoreInstance> linked) throws LinkException;

    /**
     * Makes an instance among those of {@code store}: links, initialises memories and tables, and runs the start function.
     *
     * @throws LinkException if imports are missing, all of them listed, of another type, or of another store
     * @throws dev.heddle.base.Trap if the start function traps or initialisation is out of bounds
     */
    CoreInstance instantiate(Imports imports, Store store) throws LinkException;

    /** As the first, with nobody to stop the start function. */
    default CoreInstance instantiate(Imports imports, Account account) throws LinkException {
        return instantiate(imports, account, instance -> {});
    }

    /** As the first, counted in an account of its own. */
    default CoreInstance instantiate(Imports imports, Limits limits, Consumer<CoreInstance> linked)
            throws LinkException {
        return instantiate(imports, limits.account(), linked);
    }

    /** As the first, with nobody to stop the start function, and counted in an account of its own. */
    default CoreInstance instantiate(Imports imports, Limits limits) throws LinkException {
        return instantiate(imports, limits.account());
    }

    /** Something that the module wants. */
    record Import(String module, String name, ExternType type) {}

    /** Something that the module offers. */
    record Export(String name, ExternType type) {}

    /**
     * The two limits that an embedder who runs a single module asks for most.
     *
     * @param maxMemoryBytes of all memories together
     * @param maxTableElements of all tables together
     */
    record Limits(long maxMemoryBytes, long maxTableElements) {
        public static final Limits DEFAULT =
                new Limits(Account.Kind.MEMORY.standardLimit(), Account.Kind.TABLE_ELEMENTS.standardLimit());

        /** A new account with these limits, and the standard ones for all else. */
        public Account account() {
            return Account.of(
                    Map.of(Account.Kind.MEMORY, maxMemoryBytes, Account.Kind.TABLE_ELEMENTS, maxTableElements));
        }
    }
}
