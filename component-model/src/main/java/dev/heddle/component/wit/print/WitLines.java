package dev.heddle.component.wit.print;

/** Lines of text, indented by the braces around them. */
final class WitLines {
    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder();
    private int depth;
    /** An empty line is due before the next, unless that closes a brace. */
    private boolean blank;

    void add(String line) {
        if (blank) {
            text.append('\n');
            blank = false;
        }
        text.append(INDENT.repeat(depth)).append(line).append('\n');
    }

    void open(String line) {
        add(line);
        depth++;
    }

    void close() {
        blank = false;
        depth--;
        add("}");
    }

    void blank() {
        blank = true;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
