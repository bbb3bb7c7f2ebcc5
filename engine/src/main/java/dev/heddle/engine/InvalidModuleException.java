package dev.heddle.engine;

import dev.heddle.base.Printable;
import java.io.Serial;

/** Bytes that are not a valid core module; the message says why, in one line. */
public final class InvalidModuleException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public InvalidModuleException(String message) {
        super(Printable.line(message));
    }
}
