package dev.heddle.component.wave;

/** Text that is no value of the type that was asked for; its message says in which column what is wrong. */
public final class WaveSyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    private final int column;

    WaveSyntaxException(String complaint, int column) {
        super(complaint + " at column " + column);
        this.column = column;
    }

    /** In UTF-16 units of the whole text, from 1. */
    public int column() {
        return column;
    }
}
