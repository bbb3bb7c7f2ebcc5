package dev.heddle.streams;

import dev.heddle.poll.Pollable;
import dev.heddle.poll.Signal;
import java.nio.ByteBuffer;
import java.util.List;

/** One of several streams that take their bytes from the same other one; closing it closes it alone. */
final class SharedInputStream implements InputStream {
    private final InputStream source;
    private final Signal closed = new Signal();

    SharedInputStream(InputStream source) {
        this.source = source;
    }

    @Override
    public int read(ByteBuffer into) throws StreamException {
        checkOpen();
        return source.read(into);
    }

    @Override
    public long skip(long length) throws StreamException {
        checkOpen();
        return source.skip(length);
    }

    private void checkOpen() throws StreamException {
        if (closed.ready()) {
            throw StreamException.closed();
        }
    }

    @Override
    public Pollable subscribe() {
        return Pollable.anyOf(List.of(closed, source.subscribe()));
    }

    @Override
    public void close() {
        closed.set();
    }
}
