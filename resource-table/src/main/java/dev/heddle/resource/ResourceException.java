package dev.heddle.resource;

import java.io.Serial;

/**
 * A use of the table that its contract forbids.
 *
 * <p>A preview 2 binding makes a {@link Trap} of it, a preview 1 binding an errno.
 */
public final class ResourceException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What was wrong. */
    public enum Reason {
        /** No resource has this handle. */
        NOT_FOUND,
        /** The handle names a resource of another type. */
        WRONG_TYPE,
        /** The resource still has children and cannot be removed before them. */
        HAS_CHILDREN,
        /** The table holds as many resources as its limit allows. */
        TABLE_FULL
    }

    private final Reason reason;

    ResourceException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
