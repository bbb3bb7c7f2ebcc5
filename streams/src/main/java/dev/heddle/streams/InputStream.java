package dev.heddle.streams;

import dev.heddle.poll.Poll;
import dev.heddle.poll.Pollable;
import dev.heddle.streams.buffer.Chunk;
import java.nio.ByteBuffer;

/**
 * A source of bytes: {@code wasi:io/streams.input-stream}. Any number of threads may use one; each byte goes to exactly one reader.
 *
 * <p>Bytes are put straight into the buffer that a reader brings, which for a guest is a view of its own memory. Whatever may block
 * ends with a {@link dev.heddle.poll.CancelledException} when the caller is cancelled.
 */
public interface InputStream extends AutoCloseable {
    /**
     * {@code read}: takes what is at hand, at most {@code into.remaining()} bytes, and returns how many; 0 when nothing is at hand
     * now, or when no room was given. Never blocks, regular files excepted.
     *
     * @throws StreamException closed at the end of the stream
     */
    int read(ByteBuffer into) throws StreamException;

    /** {@code blocking-read}: as {@link #read}, but waits until there is at least one byte or the end. May block. */
    default int blockingRead(ByteBuffer into) throws StreamException {
        for (var count = read(into); ; count = read(into)) {
            if (count > 0 || !into.hasRemaining()) {
                return count;
            }
            // Another reader may take the bytes that end this wait.
            Poll.block(subscribe());
        }
    }

    /**
     * {@code skip}: drops what is at hand, at most {@code length} bytes ({@code u64}), and returns how many. Never blocks, regular
     * files excepted.
     */
    default long skip(long length) throws StreamException {
        return read(Chunk.ofAtMost(length));
    }

    /** {@code blocking-skip}: as {@link #skip}, but waits until there is at least one byte or the end. May block. */
    default long blockingSkip(long length) throws StreamException {
        for (var count = skip(length); ; count = skip(length)) {
            if (count > 0 || length == 0) {
                return count;
            }
            Poll.block(subscribe());
        }
    }

    /** {@code subscribe}: ready when bytes are at hand, or the stream ended or failed. Always the same pollable will do. */
    Pollable subscribe();

    /** The resource's drop. Waiting readers are woken and find the stream closed. Idempotent. */
    @Override
    void close();

    /** Another stream of the same bytes, which can be closed on its own: closing it leaves this one open. */
    default InputStream shared() {
        return new SharedInputStream(this);
    }

    /** A stream of what {@code source} gives at once. The source may serve several streams. */
    static InputStream over(ByteSource source) {
        return new SourceInputStream(source);
    }
}
