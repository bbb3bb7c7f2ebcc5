package dev.heddle.streams;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** {@code wasi:io/streams.stream-error}: either {@code closed} or {@code last-operation-failed}, which is told once. */
public final class StreamException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private StreamException(String message, @Nullable Throwable cause) {
        super(message, cause, false, cause != null);
    }

    /** {@code closed}: the stream ended, or was closed by an earlier failure. */
    public static StreamException closed() {
        return new StreamException("stream closed", null);
    }

    /** {@code last-operation-failed}: the next call will find the stream closed. */
    public static StreamException failed(IOException failure) {
        return new StreamException("last operation failed: " + failure.getMessage(), failure);
    }

    /** What a write that failed so amounts to: nobody reading any more means {@code closed}, all else is a failure. */
    public static StreamException ofWrite(IOException failure) {
        // The JDK knows EPIPE by its text alone.
        return "Broken pipe".equals(failure.getMessage()) ? closed() : failed(failure);
    }

    public boolean isClosed() {
        return getCause() == null;
    }

    /** The failure, or null if the stream is closed. */
    public @Nullable IOException failure() {
        return (IOException) getCause();
    }
}
