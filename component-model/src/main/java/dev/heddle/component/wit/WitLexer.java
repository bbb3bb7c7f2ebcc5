package dev.heddle.component.wit;

/** Cuts WIT text into tokens, one ahead of its reader. Spaces and comments separate, and mean nothing. */
final class WitLexer {
    enum Kind {
        /** A word as it stands: a keyword or a name. */
        WORD,
        /** A name that a {@code %} keeps from being a keyword; the text is without it. */
        ESCAPED,
        /** One of {@code < > ( ) { } [ ] : , . = _} and {@code ->}. */
        SIGN,
        END
    }

    private static final String SIGNS = "<>(){}[]:,.=_";

    private final String text;
    private int next;

    private Kind kind = Kind.END;
    private String token = "";
    private int start;

    WitLexer(String text) {
        this.text = text;
        advance();
    }

    Kind kind() {
        return kind;
    }

    /** The token at hand; empty at the end. */
    String token() {
        return token;
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && token.equals(sign);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && token.equals(word);
    }

    void advance() {
        skipBlanks();
        start = next;
        if (next == text.length()) {
            take(Kind.END, next);
            return;
        }
        var first = text.charAt(next);
        if (isLetter(first)) {
            take(Kind.WORD, endOfWord(next));
        } else if (first == '%') {
            next++;
            if (next == text.length() || !isLetter(text.charAt(next))) {
                throw wrong("a name must follow %");
            }
            take(Kind.ESCAPED, endOfWord(next));
        } else if (text.startsWith("->", next)) {
            take(Kind.SIGN, next + 2);
        } else if (SIGNS.indexOf(first) >= 0) {
            take(Kind.SIGN, next + 1);
        } else {
            throw wrong("unexpected character '" + first + "'");
        }
    }

    /** A complaint about the token at hand. */
    WitSyntaxException wrong(String complaint) {
        return new WitSyntaxException(complaint, text, start + 1);
    }

    /** The token at hand, as complaints call it. */
    String described() {
        return kind == Kind.END ? "the end" : "\"" + token + "\"";
    }

    private void take(Kind kind, int end) {
        this.kind = kind;
        token = text.substring(next, end);
        next = end;
        if (token.endsWith("-") || token.contains("--")) {
            throw wrong("\"" + token + "\" is not a name: a dash joins two words");
        }
    }

    private int endOfWord(int from) {
        var end = from;
        while (end < text.length() && isPartOfWord(end)) {
            end++;
        }
        return end;
    }

    private boolean isPartOfWord(int index) {
        var character = text.charAt(index);
        return isLetter(character)
                || (character >= '0' && character <= '9')
                || (character == '-' && !text.startsWith("->", index));
    }

    private static boolean isLetter(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }

    private void skipBlanks() {
        while (next < text.length()) {
            if (Character.isWhitespace(text.charAt(next))) {
                next++;
            } else if (text.startsWith("//", next)) {
                var end = text.indexOf('\n', next);
                next = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", next)) {
                start = next;
                var end = text.indexOf("*/", next + 2);
                if (end < 0) {
                    throw wrong("a comment without end");
                }
                next = end + 2;
            } else {
                return;
            }
        }
    }
}
