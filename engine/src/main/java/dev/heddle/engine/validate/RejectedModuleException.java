package dev.heddle.engine.validate;

import java.io.Serial;

/** Why a module is not loaded, in a line that follows the module's name. */
public final class RejectedModuleException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private RejectedModuleException(String said) {
        // Modules that are refused are no accident, and a stack would say nothing about one.
        super(said, null, false, false);
    }

    /** Bytes that are no module, or a module that breaks the rules. */
    static RejectedModuleException invalid(String why) {
        return new RejectedModuleException("is not a valid module: " + why);
    }

    /** A module that may well be valid and needs what this engine does not do. */
    static RejectedModuleException unsupported(String proposal) {
        return new RejectedModuleException("needs the " + proposal + " proposal, which is not supported");
    }

    /** A module that may well be valid and is larger in some way than this engine takes. */
    static RejectedModuleException limit(String what, long count, long limit) {
        return new RejectedModuleException(String.format(
                java.util.Locale.ROOT, "is beyond a limit of this engine: %s %,d, at most %,d", what, count, limit));
    }
}
