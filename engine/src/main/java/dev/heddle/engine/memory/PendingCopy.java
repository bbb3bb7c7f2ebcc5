package dev.heddle.engine.memory;

import org.jspecify.annotations.Nullable;

/**
 * A large read of one memory that is about to be written to another. Generated code hands the bytes from one to the other as an array;
 * here a token takes the place of the array, and the bytes are copied once.
 */
final class PendingCopy {
    /** Where the bytes are. Its token is an array of its own, compared by identity. */
    static final class Source {
        final LinearMemory memory;
        final int address;
        final int length;
        private final byte[] token = new byte[0];

        private Source(LinearMemory memory, int address, int length) {
            this.memory = memory;
            this.address = address;
            this.length = length;
        }
    }

    private static final ThreadLocal<@Nullable Source> LAST = new ThreadLocal<>();

    private PendingCopy() {}

    /** Returns the token that stands for the bytes. */
    static byte[] remember(LinearMemory memory, int address, int length) {
        var source = new Source(memory, address, length);
        LAST.set(source);
        return source.token;
    }

    /** The last read of this thread, if the array is its token; else null. */
    // The token is compared by identity.
    @SuppressWarnings({"ReferenceEquality", "ArrayEquals"})
    @Nullable
    static Source take(byte[] token) {
        if (token.length > 0) {
            return null;
        }
        var source = LAST.get();
        if (source == null || source.token != token) {
            return null;
        }
        LAST.remove();
        return source;
    }
}
