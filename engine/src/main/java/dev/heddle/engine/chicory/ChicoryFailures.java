package dev.heddle.engine.chicory;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import com.dylibso.chicory.runtime.WasmException;
import com.dylibso.chicory.wasm.ChicoryException;
import dev.heddle.engine.call.FailureClassifier;
import org.jspecify.annotations.Nullable;

/** Classifies Chicory's exceptions. */
final class ChicoryFailures implements FailureClassifier {
    /** What the message begins with when an unreachable instruction was reached. Nothing but the message shows that. */
    static final String UNREACHABLE = "Trapped on unreachable";

    @Override
    public boolean isInterrupt(Throwable failure) {
        return failure instanceof ChicoryInterruptedException;
    }

    @Override
    public @Nullable String trapMessage(Throwable failure) {
        if (failure instanceof WasmException) {
            return "uncaught exception";
        }
        var message = failure instanceof ChicoryException ? failure.getMessage() : null;
        if (message == null) {
            return null;
        }
        return message.startsWith(UNREACHABLE) ? "unreachable" : message;
    }
}
