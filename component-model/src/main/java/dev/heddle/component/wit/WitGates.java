package dev.heddle.component.wit;

/** Annotations such as {@code @since(version = 0.2.0)} and {@code @unstable(feature = clocks-timezone)}. */
final class WitGates {
    private WitGates() {}

    /** Goes past those at hand, if there are any. */
    static void skip(WitLexer lexer) {
        while (lexer.accept("@")) {
            lexer.name();
            lexer.expect("(");
            do {
                part(lexer);
            } while (lexer.accept(","));
            lexer.expect(")");
        }
    }

    private static void part(WitLexer lexer) {
        if (lexer.name().equals("version")) {
            lexer.versionAfterEquals();
        } else {
            lexer.expect("=");
            lexer.name();
        }
    }
}
