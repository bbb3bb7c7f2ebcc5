package dev.heddle.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON (RFC 8259), read into maps, lists, strings, numbers ({@code Long} or {@code Double}), booleans and null, and written from
 * them.
 */
final class Json {
    /** Deeper nesting is refused, so that no input exhausts the stack. */
    private static final int DEPTH = 100;

    private final String text;
    private int at;
    private int depth;

    private Json(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if it is not JSON; the message says where and why */
    static @Nullable Object read(String text) {
        var reader = new Json(text);
        var value = reader.value();
        reader.space();
        if (reader.at < text.length()) {
            throw reader.wrong("more text after the value");
        }
        return value;
    }

    private @Nullable Object value() {
        space();
        if (at == text.length()) {
            throw wrong("the text ends where a value should be");
        }
        return switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object() {
        var members = new LinkedHashMap<String, @Nullable Object>();
        enter();
        if (!accept('}')) {
            do {
                space();
                var name = string();
                expect(':');
                members.put(name, value());
            } while (accept(','));
            expect('}');
        }
        depth--;
        return members;
    }

    private List<@Nullable Object> array() {
        var elements = new ArrayList<@Nullable Object>();
        enter();
        if (!accept(']')) {
            do {
                elements.add(value());
            } while (accept(','));
            expect(']');
        }
        depth--;
        return elements;
    }

    private void enter() {
        at++;
        if (++depth > DEPTH) {
            throw wrong("nested too deeply");
        }
    }

    private String string() {
        if (at == text.length() || text.charAt(at) != '"') {
            throw wrong("a string should be here");
        }
        var string = new StringBuilder();
        for (at++; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == '"') {
                at++;
                return string.toString();
            }
            if (c < ' ') {
                throw wrong("a control character in a string");
            }
            string.append(c == '\\' ? escaped() : c);
        }
        throw wrong("a string without an end");
    }

    private char escaped() {
        if (++at == text.length()) {
            throw wrong("a string without an end");
        }
        return switch (text.charAt(at)) {
            case '"' -> '"';
            case '\\' -> '\\';
            case '/' -> '/';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                if (at + 5 > text.length()) {
                    throw wrong("a string without an end");
                }
                try {
                    yield (char) Integer.parseInt(text, at + 1, at + 5, 16);
                } catch (NumberFormatException e) {
                    throw wrong("four hexadecimal digits should follow \\u");
                } finally {
                    at += 4;
                }
            }
            default -> throw wrong("an unknown escape");
        };
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw wrong("a value should be here");
        }
        at += word.length();
        return value;
    }

    private Object number() {
        var start = at;
        while (at < text.length() && "+-0123456789.eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        var digits = text.substring(start, at);
        try {
            if (digits.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'))) {
                return Long.parseLong(digits);
            }
            return Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            at = start;
            throw wrong("a value should be here");
        }
    }

    private boolean accept(char c) {
        space();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw wrong("'" + c + "' should be here");
        }
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private IllegalArgumentException wrong(String why) {
        var before = text.substring(0, Math.min(at, text.length()));
        var line = before.chars().filter(c -> c == '\n').count() + 1;
        var column = before.length() - before.lastIndexOf('\n');
        return new IllegalArgumentException("not JSON: line " + line + ", column " + column + ": " + why);
    }

    /** The text of a value, indented by two spaces a level. */
    static String write(@Nullable Object value) {
        var text = new StringBuilder();
        write(text, value, "\n");
        return text.append('\n').toString();
    }

    private static void write(StringBuilder text, @Nullable Object value, String indent) {
        if (value instanceof Map<?, ?> members) {
            var separator = "{" + indent + "  ";
            for (var member : members.entrySet()) {
                text.append(separator)
                        .append(quoted(String.valueOf(member.getKey())))
                        .append(": ");
                write(text, member.getValue(), indent + "  ");
                separator = "," + indent + "  ";
            }
            text.append(members.isEmpty() ? "{}" : indent + "}");
        } else if (value instanceof List<?> elements) {
            var separator = "[" + indent + "  ";
            for (var element : elements) {
                text.append(separator);
                write(text, element, indent + "  ");
                separator = "," + indent + "  ";
            }
            text.append(elements.isEmpty() ? "[]" : indent + "]");
        } else if (value instanceof String string) {
            text.append(quoted(string));
        } else {
            text.append(value);
        }
    }

    private static String quoted(String string) {
        var text = new StringBuilder("\"");
        for (var i = 0; i < string.length(); i++) {
            var c = string.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                default -> text.append(c < ' ' || Character.isSurrogate(c) ? "\\u%04x".formatted((int) c) : c);
            }
        }
        return text.append('"').toString();
    }
}
