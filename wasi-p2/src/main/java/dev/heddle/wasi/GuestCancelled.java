package dev.heddle.wasi;

import dev.heddle.base.Trap;
import java.io.Serial;

/** The end of a guest that its embedder cancelled, or whose time ran out; the message says which. */
@SuppressWarnings("StaticAssignmentOfThrowable") // They have no stack trace, and take in nothing that is suppressed.
public final class GuestCancelled extends Trap {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What unwinds the threads of a guest that is ending. */
    static final GuestCancelled ENDED = new GuestCancelled("the guest has ended");

    /** What a guest ends by that its embedder cancels. */
    static final GuestCancelled CANCELLED = new GuestCancelled("cancelled");

    GuestCancelled(String message) {
        super(message, false);
    }
}
