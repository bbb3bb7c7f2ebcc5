package dev.heddle.component.wit;

import java.nio.file.Path;

/**
 * WIT text that cannot be read. Of a fragment the message quotes the text and says in which column what is wrong; of a file, in which
 * line of which file.
 */
public final class WitSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String complaint;
    private final int column;
    private final boolean located;

    WitSyntaxException(String complaint, String fragment, int column) {
        super(complaint + " at column " + column + " of \"" + fragment + "\"");
        this.complaint = complaint;
        this.column = column;
        this.located = false;
    }

    private WitSyntaxException(WitSyntaxException cause, Path file, String text) {
        super(file + ":" + line(text, cause.column) + ": " + cause.complaint, cause);
        this.complaint = cause.complaint;
        this.column = cause.column;
        this.located = true;
    }

    /** The same of a file with this text, unless it is of a file already. */
    WitSyntaxException in(Path file, String text) {
        return located ? this : new WitSyntaxException(this, file, text);
    }

    private static long line(String text, int column) {
        return text.chars().limit(column - 1).filter(c -> c == '\n').count() + 1;
    }

    /** Of its first character, in UTF-16 units, from 1; in a file, counted from the file's beginning. */
    public int column() {
        return column;
    }
}
