package dev.heddle.engine;

import dev.heddle.base.Account;
import java.util.Optional;

/**
 * Instances that are linked with each other: one thread at a time runs in all of them, and a stop ends whichever runs.
 *
 * <p>Exports of one store's instances can be imported by instances of the same store only, memories excepted. A guest
 * thread has a store of its own.
 */
public interface Store {
    /**
     * A call of a host function.
     *
     * @param firstArgument as {@link HostFunction#call} gets it; 0 where there is none
     */
    record Call(CoreModule.Import function, long firstArgument) {}

    /** A store without instances, all of which will be counted in {@code account}. */
    static Store create(Account account) {
        return Engine.provider().store(account);
    }

    /** What the memories, tables and instances are counted in. */
    Account account();

    /**
     * Makes the guest code of all its instances unwind with {@code reason}, from whatever loop it is in, start functions included.
     * While it is inside a host function nothing happens until that returns: host I/O is never interrupted. Any thread may call
     * it; the first reason wins.
     */
    void stop(RuntimeException reason);

    /** The host function that guest code is in, or was in last. For the thread that runs in the store. */
    Optional<Call> lastCall();
}
