package dev.heddle.engine.code;

/** The first line of the message of an exception, cut if it is long. */
public final class FirstLine {
    private static final int LONGEST = 200;

    private FirstLine() {}

    public static String of(Throwable e) {
        var message = e.getMessage();
        if (message == null) {
            return e.getClass().getSimpleName();
        }
        var end = message.indexOf('\n');
        var line = end < 0 ? message : message.substring(0, end);
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
