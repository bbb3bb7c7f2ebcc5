package dev.heddle.streams;

import dev.heddle.poll.Pollable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An input stream that is always ready: its source answers at once. */
final class SourceInputStream implements InputStream {
    private final ByteSource source;
    /** Set by whoever closes the stream, meets its end or is told of its failure; never unset. */
    private volatile boolean closed;

    SourceInputStream(ByteSource source) {
        this.source = source;
    }

    @Override
    public int read(ByteBuffer into) throws StreamException {
        checkOpen();
        if (!into.hasRemaining()) {
            return 0;
        }
        try {
            return (int) orEnd(source.read(into));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public long skip(long length) throws StreamException {
        checkOpen();
        if (length == 0) {
            return 0;
        }
        try {
            return orEnd(source.skip(length));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private long orEnd(long count) throws StreamException {
        if (count < 0) {
            closed = true;
            throw StreamException.closed();
        }
        return count;
    }

    private StreamException failure(IOException cause) {
        // Whoever drops the stream during a read closes what is below it, which is no failure.
        var dropped = closed;
        closed = true;
        return dropped ? StreamException.closed() : StreamException.failed(cause);
    }

    private void checkOpen() throws StreamException {
        if (closed) {
            throw StreamException.closed();
        }
    }

    @Override
    public Pollable subscribe() {
        return Pollable.always();
    }

    @Override
    public void close() {
        closed = true;
    }
}
