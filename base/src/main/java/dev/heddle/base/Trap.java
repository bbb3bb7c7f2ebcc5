package dev.heddle.base;

import java.io.Serial;

/**
 * The end of a guest that did what its contract forbids: misused a handle, wrote beyond its permit, or hit a limit.
 *
 * <p>Its message is one {@linkplain Printable printable} line, whatever names are in it.
 *
 * <p>Thrown by host code, it unwinds the guest's thread and ends the guest. It is never turned into a WASI error.
 */
public class Trap extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public Trap(String message) {
        super(Printable.line(message));
    }

    public Trap(String message, Throwable cause) {
        super(Printable.line(message), cause);
    }

    /** One that many may throw at once, because nothing of it can change: it has no cause and no stack. */
    protected Trap(String message, boolean changes) {
        super(message, null, changes, changes);
    }
}
