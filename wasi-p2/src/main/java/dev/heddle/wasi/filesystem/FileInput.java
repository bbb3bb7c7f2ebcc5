package dev.heddle.wasi.filesystem;

import dev.heddle.poll.Pollable;
import dev.heddle.streams.InputStream;
import dev.heddle.streams.StreamException;
import java.nio.ByteBuffer;

/** An input stream that keeps its file open: the descriptor it came from may be dropped before it. */
final class FileInput implements InputStream {
    private final InputStream stream;
    private final OpenFile file;

    /** Takes over the file. */
    FileInput(InputStream stream, OpenFile file) {
        this.stream = stream;
        this.file = file;
    }

    @Override
    public int read(ByteBuffer into) throws StreamException {
        return stream.read(into);
    }

    @Override
    public long skip(long length) throws StreamException {
        return stream.skip(length);
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
