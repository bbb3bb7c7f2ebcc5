package dev.heddle.engine.call;

import java.io.Serial;

/** Guest code found its thread interrupted, which is how a stop reaches it. */
public final class GuestInterruptedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public GuestInterruptedException() {
        super("interrupted");
    }
}
