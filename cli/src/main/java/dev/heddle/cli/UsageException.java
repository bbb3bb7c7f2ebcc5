package dev.heddle.cli;

import java.io.Serial;

/** A command that cannot be carried out as it was given; its message is the one line that its user sees. */
final class UsageException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
