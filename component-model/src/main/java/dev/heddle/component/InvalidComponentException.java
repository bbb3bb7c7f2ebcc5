package dev.heddle.component;

/** A component that is malformed or not valid; its message says what is wrong, and at which byte offset of the file. */
public final class InvalidComponentException extends Exception {
    private static final long serialVersionUID = 1;

    private final long offset;

    public InvalidComponentException(String complaint, long offset) {
        super(complaint + " (at offset 0x" + Long.toHexString(offset) + ")");
        this.offset = offset;
    }

    /** Bytes from the start of the outermost component. */
    public long offset() {
        return offset;
    }
}
