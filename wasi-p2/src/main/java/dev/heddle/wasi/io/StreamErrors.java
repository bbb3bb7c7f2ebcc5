package dev.heddle.wasi.io;

import dev.heddle.component.value.Value;
import dev.heddle.streams.StreamException;
import java.io.IOException;

/** What a guest is told of a stream that failed. */
final class StreamErrors {
    private StreamErrors() {}

    /** {@code stream-error}. */
    static Value error(StreamException failure) {
        var cause = failure.failure();
        return cause == null
                ? Value.VariantOf.of("closed")
                : Value.VariantOf.of("last-operation-failed", Value.Own.ofHost(cause));
    }

    /** The message alone: names of the host's classes are not the guest's business. */
    static String debugString(IOException failure) {
        var message = failure.getMessage();
        return message == null || message.isEmpty() ? "input or output failed" : message;
    }
}
