package dev.heddle.engine.validate;

import java.io.Serial;

/** A module is not loaded. The message is a line that follows the module's name. */
public final class RejectedModuleException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private RejectedModuleException(String message) {
        // Without a stack trace, which would tell nothing about the module.
        super(message, null, false, false);
    }

    /** The bytes are no module, or not a valid one. */
    static RejectedModuleException invalid(String why) {
        return new RejectedModuleException("is not a valid module: " + why);
    }

    /** The module may be valid, but needs a proposal that the engine does not implement. */
    static RejectedModuleException unsupported(String proposal) {
        return new RejectedModuleException("needs the " + proposal + " proposal, which is not supported");
    }

    /** The module may be valid, but exceeds a limit of the engine. */
    static RejectedModuleException limit(String what, long count, long limit) {
        return new RejectedModuleException(String.format(
                java.util.Locale.ROOT, "is beyond a limit of this engine: %s %,d, at most %,d", what, count, limit));
    }
}
