package dev.heddle.base;

import java.util.stream.Collectors;

/**
 * Text out of files, modules and command lines as it may be shown: on one line, of bounded length, and without anything that a
 * terminal obeys or that shows other text in another order.
 *
 * <p>Control and format characters, line separators and unpaired surrogates become {@code \}{@code u{1b}}; everything else stays. What is
 * printable already stays the same object.
 */
public final class Printable {
    /** Characters of a name that are shown, so that what a message says of it is seen too. */
    public static final int LONGEST_NAME = 200;

    /** Characters of a message that are shown. */
    public static final int LONGEST_LINE = 4000;

    private static final String CUT = "…";

    private Printable() {}

    /** A name, of which {@value #LONGEST_NAME} characters are shown. */
    public static String name(String name) {
        return cut(name, LONGEST_NAME);
    }

    /** A message, of which {@value #LONGEST_LINE} characters are shown. */
    public static String line(String message) {
        return cut(message, LONGEST_LINE);
    }

    /** Text of one line and any length. */
    public static String text(String text) {
        return cut(text, Integer.MAX_VALUE);
    }

    /** A message of several lines, each as {@link #line} would show it. */
    public static String lines(String message) {
        return message.indexOf('\n') < 0
                ? line(message)
                : message.lines().map(Printable::line).collect(Collectors.joining("\n"));
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest && firstToEscape(text) == text.length()) {
            return text;
        }
        var line = new StringBuilder();
        for (var i = 0; i < text.length(); ) {
            var c = text.codePointAt(i);
            i += Character.charCount(c);
            var shown = isPrintable(c) ? Character.toString(c) : "\\u{" + Integer.toHexString(c) + "}";
            if (shown.length() > longest - line.length()) {
                return line.append(CUT).toString();
            }
            line.append(shown);
        }
        return line.toString();
    }

    private static int firstToEscape(String text) {
        for (var i = 0; i < text.length(); ) {
            var c = text.codePointAt(i);
            if (!isPrintable(c)) {
                return i;
            }
            i += Character.charCount(c);
        }
        return text.length();
    }

    private static boolean isPrintable(int c) {
        return (c >= ' ' && c < 0x7f)
                || switch (Character.getType(c)) {
                    // Format characters turn the direction of what follows, or cannot be seen.
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }
}
