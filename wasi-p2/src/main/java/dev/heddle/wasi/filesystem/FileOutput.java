package dev.heddle.wasi.filesystem;

import dev.heddle.poll.Pollable;
import dev.heddle.streams.OutputStream;
import dev.heddle.streams.StreamException;
import java.nio.ByteBuffer;

/** An output stream that keeps its file open: the descriptor it came from may be dropped before it. */
final class FileOutput implements OutputStream {
    private final OutputStream stream;
    private final OpenFile file;

    /** Takes over the file. */
    FileOutput(OutputStream stream, OpenFile file) {
        this.stream = stream;
        this.file = file;
    }

    @Override
    public long checkWrite() throws StreamException {
        return stream.checkWrite();
    }

    @Override
    public void write(ByteBuffer bytes) throws StreamException {
        stream.write(bytes);
    }

    @Override
    public void blockingWriteAndFlush(ByteBuffer bytes) throws StreamException {
        stream.blockingWriteAndFlush(bytes);
    }

    @Override
    public void flush() throws StreamException {
        stream.flush();
    }

    @Override
    public Pollable subscribe() {
        return stream.subscribe();
    }

    @Override
    public void close() {
        try {
            stream.close();
        } finally {
            file.close();
        }
    }
}
