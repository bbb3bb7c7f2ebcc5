package dev.heddle.engine.call;

import org.jspecify.annotations.Nullable;

/** Tells what the exceptions mean that generated code throws. */
public interface FailureClassifier {
    /** Whether a stop interrupted the code. */
    boolean isInterrupt(Throwable failure);

    /** What the trap says, in the words of the specification's own tests; null if generated code throws no such thing. */
    @Nullable
    String trapMessage(Throwable failure);
}
