package dev.heddle.component.wave;

import java.util.List;

/** Characters and strings in their quotes. */
final class WaveQuoted {
    private static final String LINES = "\"\"\"";
    private static final int MAX_HEX_DIGITS = 8;

    private final WaveCursor cursor;

    WaveQuoted(WaveCursor cursor) {
        this.cursor = cursor;
    }

    int character() throws WaveSyntaxException {
        if (!cursor.accept('\'')) {
            throw cursor.expected("a character in single quotes");
        }
        if (cursor.raw() == '\'' || cursor.raw() == '\n') {
            throw cursor.wrong("expected a character before here");
        }
        var character = codePoint();
        if (cursor.raw() != '\'') {
            throw cursor.wrong("expected the single quote that ends a character");
        }
        cursor.skip(1);
        return character;
    }

    String string() throws WaveSyntaxException {
        if (cursor.peek() != '"') {
            throw cursor.expected("a string in double quotes");
        }
        if (cursor.startsWith(LINES + "\n") || cursor.startsWith(LINES + "\r\n")) {
            return lines();
        }
        cursor.skip(1);
        var text = new StringBuilder();
        while (cursor.raw() != '"' || cursor.atEnd()) {
            if (cursor.atEnd() || cursor.raw() == '\n') {
                throw cursor.wrong("a string without end");
            }
            text.appendCodePoint(codePoint());
        }
        cursor.skip(1);
        return text.toString();
    }

    /** A string of several lines, each indented at least as far as the quotes that end it. */
    private String lines() throws WaveSyntaxException {
        cursor.skip(LINES.length());
        var body = cursor.upTo(LINES);
        if (body == null) {
            throw cursor.wrong("a string without end");
        }
        var lines = List.of(body.replace("\r\n", "\n").split("\n", -1));
        var indent = lines.getLast();
        if (!indent.isBlank() || indent.contains("\t")) {
            throw cursor.wrong("the quotes that end a string of several lines stand on a line of their own");
        }
        var inner = lines.subList(1, lines.size() - 1);
        if (!inner.stream().allMatch(line -> line.startsWith(indent))) {
            throw cursor.wrong("a line is indented less than these quotes");
        }
        cursor.skip(LINES.length());
        return unescaped(String.join(
                "\n",
                inner.stream().map(line -> line.substring(indent.length())).toList()));
    }

    private static String unescaped(String text) throws WaveSyntaxException {
        var inner = new WaveQuoted(new WaveCursor(text));
        var plain = new StringBuilder();
        while (!inner.cursor.atEnd()) {
            plain.appendCodePoint(inner.codePoint());
        }
        return plain.toString();
    }

    /** One character, or the escape that stands for one. */
    private int codePoint() throws WaveSyntaxException {
        var first = cursor.takeCodePoint();
        if (first != '\\') {
            return first;
        }
        var escaped = cursor.takeCodePoint();
        return switch (escaped) {
            case '\'', '"', '\\' -> escaped;
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'u' -> hexadecimal();
            default -> throw cursor.wrong("unknown escape \\" + Character.toString(escaped) + " before here");
        };
    }

    private int hexadecimal() throws WaveSyntaxException {
        if (cursor.raw() != '{') {
            throw cursor.wrong("expected \"{\" after \\u");
        }
        cursor.skip(1);
        var value = 0L;
        var digits = 0;
        for (; cursor.raw() != '}'; digits++) {
            var digit = Character.digit(cursor.takeCodePoint(), 16);
            if (digit < 0 || digits == MAX_HEX_DIGITS) {
                throw cursor.wrong("expected hexadecimal digits and \"}\" before here");
            }
            value = value * 16 + digit;
        }
        if (digits == 0 || value > Character.MAX_CODE_POINT || Character.getType((int) value) == Character.SURROGATE) {
            throw cursor.wrong("no Unicode scalar value before here");
        }
        cursor.skip(1);
        return (int) value;
    }
}
