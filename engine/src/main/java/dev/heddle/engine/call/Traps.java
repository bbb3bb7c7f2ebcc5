package dev.heddle.engine.call;

import dev.heddle.base.Trap;
import dev.heddle.engine.GuestTrap;
import java.util.Map;

/** Turns what guest code throws into traps, with the messages of the specification's tests and the guest's stack. */
public final class Traps {
    private final FailureClassifier classifier;

    public Traps(FailureClassifier classifier) {
        this.classifier = classifier;
    }

    /** Whether a stop interrupted the code. */
    boolean isInterrupt(Throwable failure) {
        return failure instanceof GuestInterruptedException || classifier.isInterrupt(failure);
    }

    /**
     * A trap with the failure as its cause.
     *
     * @param modules those whose code may have run, by the names of their class loaders
     */
    public GuestTrap trap(Map<String, ? extends GuestCode> modules, Throwable failure) {
        var stack = GuestStack.of(modules, failure);
        var trap = new GuestTrap(message(failure), stack.frames(), failure);
        trap.setStackTrace(stack.trace());
        return trap;
    }

    private String message(Throwable failure) {
        if (failure instanceof StackOverflowError || failure.getCause() instanceof StackOverflowError) {
            return "call stack exhausted";
        }
        if (failure instanceof OutOfMemoryError) {
            return "out of memory";
        }
        if (isInterrupt(failure)) {
            return "interrupted";
        }
        var known = classifier.trapMessage(failure);
        if (known != null) {
            return known;
        }
        var message = failure.getMessage();
        if (message == null) {
            return failure.getClass().getSimpleName();
        }
        return failure instanceof Trap || failure instanceof InstructionTrap
                ? message
                : failure.getClass().getSimpleName() + ": " + message;
    }
}
