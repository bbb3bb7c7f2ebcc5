package dev.heddle.component.definition;

import java.util.OptionalInt;

/**
 * How a function's values pass through memory: {@code canonopt}.
 *
 * @param memory index of a core memory
 * @param realloc index of the core function that makes room in it
 * @param postReturn index of the core function called when the results were read; of a lift only
 */
public record CanonicalOptions(
        StringEncoding encoding, OptionalInt memory, OptionalInt realloc, OptionalInt postReturn) {
    /** {@code string-encoding}. */
    public enum StringEncoding {
        UTF8,
        UTF16,
        LATIN1_UTF16
    }
}
