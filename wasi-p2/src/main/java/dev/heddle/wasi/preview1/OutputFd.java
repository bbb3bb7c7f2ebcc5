package dev.heddle.wasi.preview1;

import dev.heddle.poll.Pollable;
import dev.heddle.streams.OutputStream;
import dev.heddle.streams.StreamException;
import dev.heddle.wasi.cli.StandardOutput;
import java.nio.ByteBuffer;

/** Standard output or error: what is written is delivered when the call returns. */
final class OutputFd extends Fd {
    private final StandardOutput output;
    /** Another one after each failure: a stream that failed is closed, while who writes to a full disk may try again. */
    private volatile OutputStream stream;

    OutputFd(StandardOutput output) {
        super(Rights.STDOUT, Rights.STDOUT, 0);
        this.output = output;
        stream = output.open();
    }

    @Override
    Filetype filetype() {
        return output.isTerminal() ? Filetype.CHARACTER_DEVICE : Filetype.UNKNOWN;
    }

    @Override
    long possibleRights() {
        return Rights.STDOUT;
    }

    @Override
    int read(ByteBuffer into) throws ErrnoException {
        throw Errno.BADF.exception();
    }

    @Override
    int write(ByteBuffer bytes) throws ErrnoException, StreamException {
        try {
            return write(stream, bytes);
        } catch (StreamException e) {
            if (!e.isClosed()) {
                stream = output.open();
            }
            throw e;
        }
    }

    private int write(OutputStream to, ByteBuffer bytes) throws ErrnoException, StreamException {
        var count = bytes.remaining();
        if (has(FdFlags.NONBLOCK)) {
            count = (int) Math.min(count, to.checkWrite());
            if (count == 0 && bytes.hasRemaining()) {
                throw Errno.AGAIN.exception();
            }
            bytes.limit(bytes.position() + count);
            to.write(bytes);
            to.flush();
        } else {
            to.blockingWriteAndFlush(bytes);
        }
        return count;
    }

    @Override
    Pollable readable() throws ErrnoException {
        throw Errno.BADF.exception();
    }

    @Override
    Pollable writable() {
        return stream.subscribe();
    }

    @Override
    void close() {
        stream.close();
    }
}
