package dev.heddle.engine.call;

import dev.heddle.base.Account;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.GuestTrap;
import dev.heddle.engine.Store;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The store as its instances use it: they enter guest code through it, and it turns failures into what callers get. */
public final class ExecutionStore implements Store {
    /** Here so that its class is there before memory runs out: an initialization that fails is not tried again. */
    @SuppressWarnings("StaticAssignmentOfThrowable") // It has no stack trace, and takes in nothing that is suppressed.
    private static final GuestTrap OUT_OF_MEMORY = GuestTrap.outOfMemory();

    private final Account account;
    private final Traps traps;
    private final ExecutionState state = new ExecutionState();
    /** By the names of their class loaders. */
    private final Map<String, GuestCode> modules = new HashMap<>();
    /** What a host function threw during the current call: callers get it as it is. */
    private @Nullable Throwable hostFailure;

    /** The host function that was called last. */
    private CoreModule.@Nullable Import called;

    private long firstArgument;

    public ExecutionStore(Account account, Traps traps) {
        this.account = account;
        this.traps = traps;
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public void stop(RuntimeException reason) {
        state.stop(reason);
    }

    @Override
    public Optional<Call> lastCall() {
        return called == null ? Optional.empty() : Optional.of(new Call(called, firstArgument));
    }

    /**
     * Enters guest code, if there is the stack to leave it in any case; returns the argument for {@link ExecutionState#leaveGuest}.
     */
    public int enterGuest() {
        try {
            StackProbe.check();
        } catch (StackOverflowError tooDeep) {
            throw unwound(tooDeep);
        }
        return state.enterGuest();
    }

    /** Notes which host function is being called. */
    public void calls(CoreModule.Import function, long argument) {
        called = function;
        firstArgument = argument;
    }

    public ExecutionState state() {
        return state;
    }

    /** Adds the code of an instance that will be in the store. */
    public void add(GuestCode module) {
        modules.put(module.loaderName(), module);
    }

    /** Notes what a host function threw. */
    public void hostFailed(Throwable failure) {
        hostFailure = failure;
    }

    /** What a call throws that ended with {@code failure}: a host exception as it is, else the reason of a stop, else a trap. */
    // Callers are promised the same object.
    @SuppressWarnings("ReferenceEquality")
    public RuntimeException unwound(Throwable failure) {
        var fromHost = hostFailure;
        hostFailure = null;
        if (failure == fromHost && !(failure instanceof StackOverflowError)) {
            if (failure instanceof RuntimeException exception) {
                return exception;
            }
            throw (Error) failure;
        }
        var reason = state.reason();
        if (reason != null && (failure == reason || traps.isInterrupt(failure))) {
            return reason;
        }
        try {
            return traps.trap(modules, failure);
        } catch (OutOfMemoryError again) {
            return OUT_OF_MEMORY;
        }
    }
}
