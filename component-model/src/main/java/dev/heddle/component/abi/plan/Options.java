package dev.heddle.component.abi.plan;

import dev.heddle.component.definition.CanonicalOptions.StringEncoding;
import dev.heddle.engine.GuestFunction;
import dev.heddle.engine.Memory;
import org.jspecify.annotations.Nullable;

/**
 * How a function's values pass through an instance's memory: {@code canonopt}s, resolved.
 *
 * @param postReturn of a lift only
 */
public record Options(
        StringEncoding encoding,
        @Nullable Memory memory,
        @Nullable GuestFunction realloc,
        @Nullable GuestFunction postReturn) {
    /** For functions whose values need no memory. */
    public static final Options NONE = new Options(StringEncoding.UTF8, null, null, null);
}
