package dev.heddle.engine.call;

import org.jspecify.annotations.Nullable;

/** Classifies the exceptions that generated code throws. */
public interface FailureClassifier {
    /** Whether a stop interrupted the code. */
    boolean isInterrupt(Throwable failure);

    /** The message of the trap, in the words of the specification's tests; null if the failure is not one of generated code. */
    @Nullable
    String trapMessage(Throwable failure);
}
