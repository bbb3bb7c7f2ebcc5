package dev.heddle.base;

import java.io.Serial;

/** The end of a guest that wanted its host to keep more than it may; the message says what, in a line. */
public final class LimitExceeded extends Trap {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Account.Kind kind;

    LimitExceeded(Account.Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What there was too much of. */
    public Account.Kind kind() {
        return kind;
    }
}
