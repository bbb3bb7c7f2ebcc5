package dev.heddle.engine.code;

/** What a failure says, in a line that is not too long. */
public final class FirstLine {
    private static final int LONGEST = 200;

    private FirstLine() {}

    public static String of(Throwable e) {
        var said = e.getMessage();
        if (said == null) {
            return e.getClass().getSimpleName();
        }
        var end = said.indexOf('\n');
        var line = end < 0 ? said : said.substring(0, end);
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
