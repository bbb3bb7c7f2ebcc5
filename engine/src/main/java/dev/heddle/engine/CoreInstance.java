package dev.heddle.engine;

import java.util.Optional;

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
     * Makes the guest code of this instance unwind with {@code reason}, from whatever loop it is in. While it is inside a host
     * function nothing happens until that returns: host I/O is never interrupted. Any thread may call it; the first reason wins.
     */
    void stop(RuntimeException reason);
}
