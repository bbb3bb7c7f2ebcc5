package dev.heddle.engine.chicory;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import com.dylibso.chicory.runtime.WasmException;
import com.dylibso.chicory.wasm.ChicoryException;
import dev.heddle.engine.call.FailureClassifier;
import org.jspecify.annotations.Nullable;

/** What Chicory's exceptions mean. */
final class ChicoryFailures implements FailureClassifier {
    /** How Chicory begins to say that an unreachable instruction was reached: in a message, and nowhere else. */
    static final String UNREACHABLE = "Trapped on unreachable";

    /** How it begins to say that an access was out of bounds. */
    static final String OUT_OF_BOUNDS = "out of bounds memory access";

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
        if (message.startsWith(UNREACHABLE)) {
            return "unreachable";
        }
        return message.startsWith(OUT_OF_BOUNDS) ? OUT_OF_BOUNDS : message;
    }
}
