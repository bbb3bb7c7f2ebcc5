package dev.heddle.wasi;

/** Text that a guest is given: arguments, variables, names. */
final class GivenText {
    private GivenText() {}

    /**
     * The text, which the guest reads as UTF-8 that a NUL ends: what follows one would be lost without a word, and what cannot be
     * encoded would be replaced.
     *
     * @throws IllegalArgumentException if it cannot be given as it is
     */
    static String checked(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a NUL in '" + escaped(text) + "'");
        }
        if (!isUnicode(text)) {
            throw new IllegalArgumentException(
                    "an unpaired surrogate, which UTF-8 has no bytes for, in '" + escaped(text) + "'");
        }
        return text;
    }

    private static boolean isUnicode(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.chars().limit(200).forEach(unit -> {
            if (unit < ' ' || unit == 0x7f || Character.isSurrogate((char) unit)) {
                escaped.append(String.format("\\u%04x", unit));
            } else {
                escaped.append((char) unit);
            }
        });
        return escaped.toString();
    }
}
