package dev.heddle.engine;

import dev.heddle.base.Printable;
import java.io.Serial;

/** Imports that nothing provides, all of them listed, or that are provided with another type. */
public final class LinkException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public LinkException(String message) {
        super(Printable.lines(message));
    }
}
