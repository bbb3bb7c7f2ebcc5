package dev.heddle.wasi.preview1;

import dev.heddle.poll.Pollable;
import dev.heddle.streams.OutputStream;
import dev.heddle.streams.StreamException;
import java.nio.ByteBuffer;

/** Standard output or error: what is written is delivered when the call returns. */
final class OutputFd extends Fd {
    private final OutputStream stream;
    private final boolean terminal;

    OutputFd(OutputStream stream, boolean terminal) {
        super(Rights.STDOUT, Rights.STDOUT, 0);
        this.stream = stream;
        this.terminal = terminal;
    }

    @Override
    Filetype filetype() {
        return terminal ? Filetype.CHARACTER_DEVICE : Filetype.UNKNOWN;
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
        var count = bytes.remaining();
        if (has(FdFlags.NONBLOCK)) {
            count = (int) Math.min(count, stream.checkWrite());
            if (count == 0 && bytes.hasRemaining()) {
                throw Errno.AGAIN.exception();
            }
            bytes.limit(bytes.position() + count);
            stream.write(bytes);
            stream.flush();
        } else {
            stream.blockingWriteAndFlush(bytes);
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
