package dev.heddle.component;

import dev.heddle.resource.Printable;

/** A component that is malformed or not valid; its message says what is wrong, and at which byte offset of the file. */
public final class InvalidComponentException extends Exception {
    private static final long serialVersionUID = 1;

    private final long offset;
    private final boolean unsupported;

    public InvalidComponentException(String complaint, long offset) {
        this(complaint, offset, false);
    }

    private InvalidComponentException(String complaint, long offset, boolean unsupported) {
        super(Printable.line(complaint) + " (at offset 0x" + Long.toHexString(offset) + ")");
        this.offset = offset;
        this.unsupported = unsupported;
    }

    /**
     * About a component that may be valid, and uses what WASI 0.2 does not have.
     *
     * @param feature with its verb: "streams are"
     */
    public static InvalidComponentException unsupported(String feature, long offset) {
        return new InvalidComponentException(feature + " not part of WASI 0.2", offset, true);
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
