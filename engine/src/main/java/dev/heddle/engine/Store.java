package dev.heddle.engine;

import dev.heddle.resource.Account;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Instances that are linked with each other: one thread at a time runs in all of them, and a stop ends whichever runs.
 *
 * <p>Exports of one store's instances can be imported by instances of the same store only, memories excepted. A guest
 * thread has a store of its own.
 */
public final class Store {
    private final Account account;
    private final Gate gate = new Gate();
    /** By the names of their class loaders. */
    private final Map<String, LoadedModule> modules = new HashMap<>();
    /** What a host function threw in the call that is under way, to be told from what guest code throws. */
    private @Nullable Throwable hostFailure;

    /** The host function that was called last. */
    private CoreModule.@Nullable Import called;

    private long firstArgument;

    /**
     * A call of a host function.
     *
     * @param firstArgument as {@link HostFunction#call} gets it; 0 where there is none
     */
    public record Call(CoreModule.Import function, long firstArgument) {}

    private Store(Account account) {
        this.account = account;
    }

    /** A store without instances, all of which will be counted in {@code account}. */
    public static Store create(Account account) {
        return new Store(account);
    }

    /** What the memories, tables and instances are counted in. */
    public Account account() {
        return account;
    }

    /**
     * Makes the guest code of all its instances unwind with {@code reason}, from whatever loop it is in, start functions included.
     * While it is inside a host function nothing happens until that returns: host I/O is never interrupted. Any thread may call
     * it; the first reason wins.
     */
    public void stop(RuntimeException reason) {
        gate.stop(reason);
    }

    /** The host function that guest code is in, or was in last. For the thread that runs in the store. */
    public Optional<Call> lastCall() {
        return called == null ? Optional.empty() : Optional.of(new Call(called, firstArgument));
    }

    /** Enters guest code, with the stack that it takes to leave it in any case; answers what {@link Gate#leave} wants. */
    int enter() {
        try {
            StackReserve.check();
        } catch (StackOverflowError tooDeep) {
            throw unwound(tooDeep);
        }
        return gate.enter();
    }

    void calls(CoreModule.Import function, long argument) {
        called = function;
        firstArgument = argument;
    }

    Gate gate() {
        return gate;
    }

    /** An instance of this module is going to be among them. */
    void add(LoadedModule module) {
        modules.put(module.loaderName(), module);
    }

    void hostFailed(Throwable failure) {
        hostFailure = failure;
    }

    /** What comes out of a call that ended with {@code failure}: host exceptions as they are, all else a trap or a stop. */
    // The same object is what callers are promised.
    @SuppressWarnings("ReferenceEquality")
    RuntimeException unwound(Throwable failure) {
        var fromHost = hostFailure;
        hostFailure = null;
        if (failure == fromHost && !(failure instanceof StackOverflowError)) {
            if (failure instanceof RuntimeException exception) {
                return exception;
            }
            throw (Error) failure;
        }
        var reason = gate.reason();
        if (reason != null && (failure == reason || Traps.isInterrupt(failure))) {
            return reason;
        }
        try {
            return Traps.trap(modules, failure);
        } catch (OutOfMemoryError again) {
            return GuestTrap.OUT_OF_MEMORY;
        }
    }
}
