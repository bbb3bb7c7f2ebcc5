package dev.heddle.component.definition;

import dev.heddle.base.Printable;

/** Bytes that are no valid component. The message says what is wrong, and at which byte offset of the file. */
public final class InvalidBinaryException extends Exception {
    private static final long serialVersionUID = 1;

    private final int offset;
    private final boolean unsupported;

    public InvalidBinaryException(String complaint, int offset) {
        this(complaint, offset, false);
    }

    private InvalidBinaryException(String complaint, int offset, boolean unsupported) {
        super(Printable.line(complaint) + " (at offset 0x" + Integer.toHexString(offset) + ")");
        this.offset = offset;
        this.unsupported = unsupported;
    }

    /**
     * A component that may be valid, and uses what WASI 0.2 does not have.
     *
     * @param feature with its verb: "streams are"
     */
    public static InvalidBinaryException unsupported(String feature, int offset) {
        return new InvalidBinaryException(feature + " not part of WASI 0.2", offset, true);
    }

    /** Whether the component uses what WASI 0.2 does not have, and may be valid otherwise. */
    public boolean isUnsupported() {
        return unsupported;
    }

    /** Bytes from the start of the outermost component. */
    public int offset() {
        return offset;
    }
}
