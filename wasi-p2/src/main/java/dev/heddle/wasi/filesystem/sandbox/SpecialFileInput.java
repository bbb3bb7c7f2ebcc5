package dev.heddle.wasi.filesystem.sandbox;

import dev.heddle.poll.Pollable;
import dev.heddle.streams.InputStream;
import dev.heddle.streams.StreamException;
import dev.heddle.wasi.filesystem.host.special.SpecialFile;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

/** The bytes of a FIFO or device, which it keeps open: the descriptor it came from may be dropped before it. */
final class SpecialFileInput implements InputStream {
    private final InputStream bytes;
    private final SpecialFile file;
    private final AtomicBoolean released = new AtomicBoolean();

    /** Takes over the caller's hold of the file. */
    SpecialFileInput(SpecialFile file) {
        this.file = file;
        bytes = file.bytes();
    }

    @Override
    public int read(ByteBuffer into) throws StreamException {
        return bytes.read(into);
    }

    @Override
    public long skip(long length) throws StreamException {
        return bytes.skip(length);
    }

    @Override
    public Pollable subscribe() {
        return bytes.subscribe();
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } finally {
            if (released.compareAndSet(false, true)) {
                file.release();
            }
        }
    }
}
