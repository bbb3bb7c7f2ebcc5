package dev.heddle.component.wit;

import java.util.regex.Pattern;

/** Cuts WIT text into tokens, one ahead of its reader. Spaces and comments separate, and mean nothing. */
final class WitLexer {
    enum Kind {
        /** A word as it stands: a keyword or a name. */
        WORD,
        /** A name that a {@code %} keeps from being a keyword; the text is without it. */
        ESCAPED,
        /** The version of a package, with its {@code @}. */
        VERSION,
        /** One of {@code < > ( ) { } [ ] : ; , . = _ / @} and {@code ->}. */
        SIGN,
        END
    }

    private static final String SIGNS = "<>(){}[]:;,.=_/@";

    private static final Pattern VERSION = Pattern.compile(
            "\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?(\\+[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?");

    private final String text;
    private int next;

    private Kind kind = Kind.END;
    private String token = "";
    private int start;

    WitLexer(String text) {
        this(text, 0);
    }

    /** Begins in the middle of a text, where a token does. */
    WitLexer(String text, int from) {
        this.text = text;
        next = from;
        advance();
    }

    Kind kind() {
        return kind;
    }

    /** The token at hand; empty at the end. */
    String token() {
        return token;
    }

    /** Where the token at hand begins. */
    int offset() {
        return start;
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
        } else if (first == '@' && next + 1 < text.length() && isDigit(text.charAt(next + 1))) {
            take(Kind.VERSION, endOfVersion(next + 1));
        } else if (text.startsWith("->", next)) {
            take(Kind.SIGN, next + 2);
        } else if (SIGNS.indexOf(first) >= 0) {
            take(Kind.SIGN, next + 1);
        } else {
            throw wrong("unexpected character '" + first + "'");
        }
    }

    /** Goes past a name and answers it. */
    String name() {
        if (kind != Kind.WORD && kind != Kind.ESCAPED) {
            throw expected("a name");
        }
        var name = token;
        advance();
        return name;
    }

    /** Goes past a sign if it is at hand. */
    boolean accept(String sign) {
        var there = isSign(sign);
        if (there) {
            advance();
        }
        return there;
    }

    void expect(String sign) {
        if (!accept(sign)) {
            throw expected("\"" + sign + "\"");
        }
    }

    /** Goes past the sign of equality at hand and the version that follows, and answers that. */
    String versionAfterEquals() {
        if (!isSign("=")) {
            throw expected("\"=\"");
        }
        skipBlanks();
        start = next;
        var version = text.substring(next, endOfVersion(next));
        next += version.length();
        advance();
        return version;
    }

    private int endOfVersion(int from) {
        var version = VERSION.matcher(text).region(from, text.length());
        if (!version.lookingAt()) {
            throw wrong("expected a version such as 1.2.3");
        }
        return version.end();
    }

    WitSyntaxException expected(String what) {
        return wrong("expected " + what + " instead of " + described());
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
        if (kind != Kind.VERSION && (token.endsWith("-") || token.contains("--"))) {
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
        return isLetter(character) || isDigit(character) || (character == '-' && !text.startsWith("->", index));
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
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
                skipComment();
            } else {
                return;
            }
        }
    }

    /** Goes past a comment, and those inside it. */
    private void skipComment() {
        start = next;
        var depth = 0;
        do {
            if (next >= text.length()) {
                throw wrong("a comment without end");
            } else if (text.startsWith("/*", next)) {
                depth++;
                next += 2;
            } else if (text.startsWith("*/", next)) {
                depth--;
                next += 2;
            } else {
                next++;
            }
        } while (depth > 0);
    }
}
