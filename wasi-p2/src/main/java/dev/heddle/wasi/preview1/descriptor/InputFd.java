package dev.heddle.wasi.preview1.descriptor;

import dev.heddle.poll.Pollable;
import dev.heddle.streams.InputStream;
import dev.heddle.streams.StreamException;
import dev.heddle.wasi.preview1.type.Errno;
import dev.heddle.wasi.preview1.type.ErrnoException;
import dev.heddle.wasi.preview1.type.FdFlags;
import dev.heddle.wasi.preview1.type.Filetype;
import dev.heddle.wasi.preview1.type.Rights;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Standard input. */
public final class InputFd extends Fd {
    private final InputStream stream;
    private final boolean terminal;
    /** What a read failed of: its stream is closed, but whoever reads again must not take that for the end. */
    private volatile @Nullable IOException failure;

    public InputFd(InputStream stream, boolean terminal) {
        super(Rights.STDIN, Rights.STDIN, 0);
        this.stream = stream;
        this.terminal = terminal;
    }

    @Override
    public Filetype filetype() {
        return terminal ? Filetype.CHARACTER_DEVICE : Filetype.UNKNOWN;
    }

    @Override
    long possibleRights() {
        return Rights.STDIN;
    }

    @Override
    public int read(ByteBuffer into) throws ErrnoException, StreamException {
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
    public int readMore(ByteBuffer into) throws StreamException {
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
    public int write(ByteBuffer bytes) throws ErrnoException {
        throw Errno.BADF.exception();
    }

    @Override
    public Pollable readable() {
        return stream.subscribe();
    }

    @Override
    public Pollable writable() throws ErrnoException {
        throw Errno.BADF.exception();
    }

    @Override
    void close() {
        stream.close();
    }
}
