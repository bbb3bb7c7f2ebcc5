package dev.heddle.wasi.preview1.descriptor;

import dev.heddle.poll.Pollable;
import dev.heddle.streams.OutputStream;
import dev.heddle.streams.StreamException;
import dev.heddle.wasi.cli.StandardOutput;
import dev.heddle.wasi.preview1.type.Errno;
import dev.heddle.wasi.preview1.type.ErrnoException;
import dev.heddle.wasi.preview1.type.FdFlags;
import dev.heddle.wasi.preview1.type.Filetype;
import dev.heddle.wasi.preview1.type.Rights;
import java.nio.ByteBuffer;

/** Standard output or error: what is written is delivered when the call returns. */
public final class OutputFd extends Fd {
    private final StandardOutput output;
    /** Another one after each failure: a stream that failed is closed, while who writes to a full disk may try again. */
    private volatile OutputStream stream;

    public OutputFd(StandardOutput output) {
        super(Rights.STDOUT, Rights.STDOUT, 0);
        this.output = output;
        stream = output.open();
    }

    @Override
    public Filetype filetype() {
        return output.isTerminal() ? Filetype.CHARACTER_DEVICE : Filetype.UNKNOWN;
    }

    @Override
    long possibleRights() {
        return Rights.STDOUT;
    }

    @Override
    public int read(ByteBuffer into) throws ErrnoException {
        throw Errno.BADF.exception();
    }

    @Override
    public int write(ByteBuffer bytes) throws ErrnoException, StreamException {
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
    public Pollable readable() throws ErrnoException {
        throw Errno.BADF.exception();
    }

    @Override
    public Pollable writable() {
        return stream.subscribe();
    }

    @Override
    void close() {
        stream.close();
    }
}
