package dev.heddle.wasi.preview1;

import dev.heddle.poll.Pollable;
import dev.heddle.streams.InputStream;
import dev.heddle.streams.StreamException;
import java.nio.ByteBuffer;

/** Standard input. */
final class InputFd extends Fd {
    private final InputStream stream;
    private final boolean terminal;

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
            if (e.isClosed()) {
                return 0;
            }
            throw e;
        }
    }

    /** What is at hand now, to fill further buffers of the same call with. */
    int readMore(ByteBuffer into) throws StreamException {
        return stream.read(into);
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
