package dev.heddle.wasi.preview1;

import dev.heddle.poll.Pollable;
import dev.heddle.streams.InputStream;
import dev.heddle.streams.StreamException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Standard input. */
final class InputFd extends Fd {
    private final InputStream stream;
    private final boolean terminal;
    /** What a read failed of: its stream is closed, but whoever reads again must not take that for the end. */
    private volatile @Nullable IOException failure;

    InputFd(InputStream stream, boolean terminal) {
        super(Rights.STDIN, Rights.STDIN, 0);
        this.stream = stream;
        this.terminal = terminal;
    }

    @Override
    Filetype filetype() {
        return terminal ? Filetype.CHARACTER_DEVICE : Filetype.UNKNOWN;
    }

    @Override
    long possibleRights() {
        return Rights.STDIN;
    }

    @Override
    int read(ByteBuffer into) throws ErrnoException, StreamException {
        if (!into.hasRemaining()) {
            return 0;
        }
        try {
            var count = has(FdFlags.NONBLOCK) ? stream.read(into) : stream.blockingRead(into);
            if (count == 0) {
                throw Errno.AGAIN.exception();
            }
            return count;
        } catch (StreamException e) {
            return end(e);
        }
    }

    /** What is at hand now, to fill further buffers of the same call with. */
    int readMore(ByteBuffer into) throws StreamException {
        try {
            return stream.read(into);
        } catch (StreamException e) {
            return end(e);
        }
    }

    private int end(StreamException told) throws StreamException {
        if (!told.isClosed()) {
            failure = told.failure();
            throw told;
        }
        var before = failure;
        if (before != null) {
            throw StreamException.failed(before);
        }
        return 0;
    }

    @Override
    int write(ByteBuffer bytes) throws ErrnoException {
        throw Errno.BADF.exception();
    }

    @Override
    Pollable readable() {
        return stream.subscribe();
    }

    @Override
    Pollable writable() throws ErrnoException {
        throw Errno.BADF.exception();
    }

    @Override
    void close() {
        stream.close();
    }
}
