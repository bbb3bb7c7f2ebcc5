package dev.heddle.engine;

import org.jspecify.annotations.Nullable;

/**
 * What is read of one memory to be written to another at once. The engine underneath hands the bytes from one to the other as an array;
 * here a token is handed over, and the bytes go straight.
 */
final class LargeRead {
    /** Where the bytes are. Its token is an array that is like no other. */
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

    private LargeRead() {}

    /** Answers the token that stands for the bytes. */
    static byte[] remember(LinearMemory memory, int address, int length) {
        var source = new Source(memory, address, length);
        LAST.set(source);
        return source.token;
    }

    /** What this thread read last, if that is its token; null for any other array. */
    // An array is what it is.
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
