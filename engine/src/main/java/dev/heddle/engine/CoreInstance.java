package dev.heddle.engine;

import java.util.Optional;
import java.util.function.Consumer;

/** An instance of a core module. Never entered by two threads at once. */
public interface CoreInstance {
    CoreModule module();

    /** The exported function of this name. */
    Optional<GuestFunction> function(String name);

    /**
     * The memory that host functions read and write: the one exported as {@code memory}, else the module's first.
     *
     * @throws dev.heddle.resource.Trap if the module has none
     */
    Memory memory();

    /**
     * Makes another instance of the same module, for another thread: linked with the same imports, within the same limits, and
     * using the shared memories that the module defines as this instance has them, active data segments not written again.
     * Tables, globals and memories that are not shared are its own. Any thread may call it, at any time.
     *
     * @param linked as for {@link CoreModule#instantiate(Imports, CoreModule.Limits, Consumer)}
     * @throws LinkException if the imports no longer do
     * @throws dev.heddle.resource.Trap if the start function traps or initialisation is out of bounds
     */
    CoreInstance sibling(Consumer<CoreInstance> linked) throws LinkException;

    /**
     * Makes the guest code of this instance unwind with {@code reason}, from whatever loop it is in. While it is inside a host
     * function nothing happens until that returns: host I/O is never interrupted. Any thread may call it; the first reason wins.
     */
    void stop(RuntimeException reason);
}
