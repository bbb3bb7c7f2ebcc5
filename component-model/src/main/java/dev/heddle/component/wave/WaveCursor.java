package dev.heddle.component.wave;

import org.jspecify.annotations.Nullable;

/** A place in WAVE text. Blanks and comments are skipped before whatever is asked for, but not inside quotes. */
final class WaveCursor {
    /** What {@link #peek} answers at the end. */
    static final char END = 0;

    private final String text;
    private int next;

    WaveCursor(String text) {
        this.text = text;
    }

    void jump(int index) {
        next = index;
    }

    /** The next character that means something, or {@link #END}. */
    char peek() {
        skipBlanks();
        return raw();
    }

    /** The next character as it is, or {@link #END}. */
    char raw() {
        return next < text.length() ? text.charAt(next) : END;
    }

    boolean atEnd() {
        return next >= text.length();
    }

    boolean startsWith(String prefix) {
        return text.startsWith(prefix, next);
    }

    void skip(int characters) {
        next += characters;
    }

    /** The next code point, as it is. */
    int takeCodePoint() throws WaveSyntaxException {
        if (atEnd()) {
            throw wrong("unexpected end");
        }
        var codePoint = text.codePointAt(next);
        if (Character.getType(codePoint) == Character.SURROGATE) {
            throw wrong("half a surrogate pair is no character");
        }
        next += Character.charCount(codePoint);
        return codePoint;
    }

    boolean accept(char character) {
        if (peek() != character || atEnd()) {
            return false;
        }
        next++;
        return true;
    }

    void expect(char character) throws WaveSyntaxException {
        if (!accept(character)) {
            throw expected("\"" + character + "\"");
        }
    }

    void expectEnd() throws WaveSyntaxException {
        skipBlanks();
        if (!atEnd()) {
            throw expected("the end");
        }
    }

    /** A keyword, a label or a number: whatever is made of letters, digits and {@code - + . %}. May be empty. */
    String word() {
        skipBlanks();
        var start = next;
        while (!atEnd() && isPartOfWord(raw())) {
            next++;
        }
        return text.substring(start, next);
    }

    /** As {@link #word}, which stays to be read. */
    String peekWord() {
        skipBlanks();
        var start = next;
        var word = word();
        next = start;
        return word;
    }

    /** What there is up to {@code end}, exclusively, at which the cursor stands then; null if it is not there. */
    @Nullable
    String upTo(String end) {
        var found = text.indexOf(end, next);
        if (found < 0) {
            return null;
        }
        var passed = text.substring(next, found);
        next = found;
        return passed;
    }

    WaveSyntaxException expected(String what) {
        return wrong("expected " + what + " instead of " + described());
    }

    WaveSyntaxException wrong(String complaint) {
        return new WaveSyntaxException(complaint, next + 1);
    }

    private String described() {
        if (atEnd()) {
            return "the end";
        }
        var word = peekWord();
        return "\"" + (word.isEmpty() ? Character.toString(text.codePointAt(next)) : word) + "\"";
    }

    private static boolean isPartOfWord(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || "-+.%_".indexOf(character) >= 0;
    }

    private void skipBlanks() {
        while (!atEnd()) {
            if (Character.isWhitespace(raw())) {
                next++;
            } else if (startsWith("//")) {
                var end = text.indexOf('\n', next);
                next = end < 0 ? text.length() : end;
            } else {
                return;
            }
        }
    }
}
