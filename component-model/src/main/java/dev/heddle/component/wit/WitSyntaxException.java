package dev.heddle.component.wit;

/** WIT text that cannot be read; its message quotes the text and says in which column what is wrong. */
public final class WitSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final int column;

    WitSyntaxException(String complaint, String fragment, int column) {
        super(complaint + " at column " + column + " of \"" + fragment + "\"");
        this.column = column;
    }

    /** Of its first character, in UTF-16 units, from 1. */
    public int column() {
        return column;
    }
}
