package dev.heddle.component;

/** A component that is malformed or not valid; its message says what is wrong, and at which byte offset of the file. */
public final class InvalidComponentException extends Exception {
    private static final long serialVersionUID = 1;

    /** Characters of a complaint that are shown. */
    private static final int LONGEST = 500;

    private final long offset;

    public InvalidComponentException(String complaint, long offset) {
        super(line(complaint) + " (at offset 0x" + Long.toHexString(offset) + ")");
        this.offset = offset;
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
