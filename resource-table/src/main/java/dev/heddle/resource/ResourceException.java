package dev.heddle.resource;

import dev.heddle.base.Trap;
import java.io.Serial;

/**
 * A use of the table that its contract forbids.
 *
 * <p>A preview 2 binding makes a {@link Trap} of it, a preview 1 binding an errno. It has no stack trace: a guest may cause it as
 * often as it likes, however deep its stack, and the trap has one.
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

    private ResourceException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    static ResourceException notFound(int handle) {
        return new ResourceException(Reason.NOT_FOUND, "handle " + Integer.toUnsignedString(handle) + " names nothing");
    }

    static ResourceException wrongType(int handle, Object resource, Class<?> wanted) {
        return new ResourceException(
                Reason.WRONG_TYPE,
                "handle %s names a %s, not a %s"
                        .formatted(
                                Integer.toUnsignedString(handle),
                                resource.getClass().getSimpleName(),
                                wanted.getSimpleName()));
    }

    static ResourceException hasChildren(int handle) {
        return new ResourceException(
                Reason.HAS_CHILDREN,
                "handle " + Integer.toUnsignedString(handle) + " names a resource that still has children");
    }

    static ResourceException tableFull(long limit) {
        return new ResourceException(Reason.TABLE_FULL, "the table holds " + limit + " resources and may hold no more");
    }
}
