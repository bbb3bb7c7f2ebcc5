package dev.heddle.component;

import dev.heddle.base.Printable;
import dev.heddle.component.definition.InvalidBinaryException;

/** A component that is malformed or not valid. The message says what is wrong, and at which byte offset of the file. */
public final class InvalidComponentException extends Exception {
    private static final long serialVersionUID = 1;

    private final long offset;
    private final boolean unsupported;

    private InvalidComponentException(String message, long offset, boolean unsupported) {
        super(message);
        this.offset = offset;
        this.unsupported = unsupported;
    }

    /** What was found wrong with the bytes. */
    static InvalidComponentException of(InvalidBinaryException wrong) {
        return new InvalidComponentException(String.valueOf(wrong.getMessage()), wrong.offset(), wrong.isUnsupported());
    }

    /** A component as a whole that cannot be loaded. */
    static InvalidComponentException whole(String complaint) {
        return new InvalidComponentException(Printable.line(complaint), 0, false);
    }

    /** Whether the component uses what WASI 0.2 does not have, such as async functions, and may be valid otherwise. */
    public boolean isUnsupported() {
        return unsupported;
    }

    /** Bytes from the start of the outermost component. */
    public long offset() {
        return offset;
    }
}
