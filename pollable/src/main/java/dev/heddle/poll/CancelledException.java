package dev.heddle.poll;

import java.io.Serial;

/** Unwinds a thread whose {@link Cancellation} was cancelled while it waited, or that was interrupted. */
public final class CancelledException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public CancelledException(String message) {
        super(message);
    }
}
