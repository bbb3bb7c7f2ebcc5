package dev.heddle.component.wit;

import java.nio.file.Path;
import java.util.function.Function;

/** A file of WIT text. */
record WitFile(Path path, String text) {
    /**
     * Reads from a place on.
     *
     * @throws WitSyntaxException if there is something else than the reader expects; the message names the file and the line
     */
    <T> T read(int from, Function<WitLexer, T> reader) {
        try {
            return reader.apply(new WitLexer(text, from));
        } catch (WitSyntaxException e) {
            throw e.in(path, text);
        }
    }

    /** A complaint about what is at a place. */
    WitSyntaxException wrong(int at, String complaint) {
        return new WitSyntaxException(complaint, text, at + 1).in(path, text);
    }
}
