package dev.heddle.component;

/** A component that is malformed or not valid; its message says what is wrong, and at which byte offset of the file. */
public final class InvalidComponentException extends Exception {
    private static final long serialVersionUID = 1;

    /** Characters of a complaint that are shown. */
    private static final int LONGEST = 500;

    private final long offset;
    private final boolean unsupported;

    public InvalidComponentException(String complaint, long offset) {
        this(complaint, offset, false);
    }

    private InvalidComponentException(String complaint, long offset, boolean unsupported) {
        super(line(complaint) + " (at offset 0x" + Long.toHexString(offset) + ")");
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

    /** Names in a complaint are the file's: they may be of any length, and hold anything. */
    private static String line(String complaint) {
        var line = new StringBuilder();
        complaint
                .codePoints()
                .limit(LONGEST)
                .forEach(c -> line.appendCodePoint(Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? '?' : c));
        return complaint.length() > LONGEST ? line + "..." : line.toString();
    }
}
