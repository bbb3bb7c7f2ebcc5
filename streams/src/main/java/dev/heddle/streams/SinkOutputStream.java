package dev.heddle.streams;

import dev.heddle.poll.Pollable;
import dev.heddle.streams.buffer.Permits;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An output stream that is always ready: its sink takes everything at once, so that there is nothing to flush. */
final class SinkOutputStream implements OutputStream {
    /** Enough for any reasonable write; a guest's longer one is cut by the guest. */
    static final int PERMIT = 1024 * 1024;

    private final ByteSink sink;
    /** Set by whoever closes the stream or is told of its failure; never unset. */
    private volatile boolean closed;

    SinkOutputStream(ByteSink sink) {
        this.sink = sink;
    }

    @Override
    public long checkWrite() throws StreamException {
        checkOpen();
        return PERMIT;
    }

    @Override
    public void write(ByteBuffer bytes) throws StreamException {
        if (bytes.remaining() > PERMIT) {
            throw Permits.exceeded(bytes.remaining(), PERMIT);
        }
        deliver(bytes);
    }

    /** Not cut into permitted pieces, so that one write stays in one piece. */
    @Override
    public void blockingWriteAndFlush(ByteBuffer bytes) throws StreamException {
        deliver(bytes);
    }

    private void deliver(ByteBuffer bytes) throws StreamException {
        checkOpen();
        if (!bytes.hasRemaining()) {
            return;
        }
        try {
            sink.write(bytes);
        } catch (IOException e) {
            // Whoever drops the stream during a write closes what is below it, which is no failure.
            var dropped = closed;
            closed = true;
            throw dropped ? StreamException.closed() : StreamException.ofWrite(e);
        }
    }

    @Override
    public void flush() throws StreamException {
        checkOpen();
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
