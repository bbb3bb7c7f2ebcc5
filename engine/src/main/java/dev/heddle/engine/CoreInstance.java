package dev.heddle.engine;

import java.util.Optional;
import java.util.function.Consumer;

/** An instance of a core module. Never entered by two threads at once. */
public interface CoreInstance {
    CoreModule module();

    /** Whom it runs with. */
    Store store();

    /**
     * The export of this name, of any kind, to be offered to other instances of its {@link #store}.
     */
    Optional<CoreExport> export(String name);

    /** The exported function of this name. */
    Optional<GuestFunction> function(String name);

    /**
     * The memory that host functions read and write: the one exported as {@code memory}, else the module's first.
     *
     * @throws dev.heddle.base.Trap if the module has none
     */
    Memory memory();

    /**
     * Makes another instance of the same module, for another thread and in a store of its own: linked with the same imports,
     * within the same limits, and using the shared memories that the module defines as this instance has them, active data
     * segments not written again. Tables, globals and memories that are not shared are its own. Any thread may call it, at any
     * time.
     *
     * @param linked as for {@link CoreModule#instantiate(Imports, dev.heddle.base.Account, Consumer)}
     * @throws LinkException if the imports no longer do
     * @throws dev.heddle.base.Trap if the start function traps or initialisation is out of bounds
     */
    CoreInstance sibling(Consumer<CoreInstance> linked) throws LinkException;

    /**
     * Gives back what it is counted with in its guest's account, shared memories excepted: for the end of a thread whose guest goes
     * on. Closing the account does the same for all instances at once. No function of it may be called any more.
     */
    void release();

    /**
     * Makes the guest code of this instance, and of all others of its store, unwind with {@code reason}: see {@link Store#stop}.
     */
    void stop(RuntimeException reason);
}
