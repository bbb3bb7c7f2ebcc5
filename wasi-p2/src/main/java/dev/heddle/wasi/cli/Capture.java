package dev.heddle.wasi.cli;

import dev.heddle.streams.MemorySink;
import dev.heddle.streams.OutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Output that is kept in memory, up to a limit; a write beyond it fails as on a full disk, and nothing of it is kept. */
public final class Capture implements StandardOutput {
    private final MemorySink sink;
    /** Set by a write that finds no room; never unset. */
    private volatile boolean overflowed;

    private Capture(int limit) {
        sink = new MemorySink(limit);
    }

    private void write(ByteBuffer bytes) throws IOException {
        try {
            sink.write(bytes);
        } catch (IOException e) {
            overflowed = true;
            throw e;
        }
    }

    /** Keeps at most {@code limit} bytes, of all guests together. */
    public static Capture upTo(int limit) {
        return new Capture(limit);
    }

    @Override
    public OutputStream open() {
        return OutputStream.over(this::write);
    }

    @Override
    public boolean isTerminal() {
        return false;
    }

    /** Whether a write found no room: then this is not all that was to be written. The guest was told that the disk is full. */
    public boolean overflowed() {
        return overflowed;
    }

    /** What was written until now. */
    public byte[] bytes() {
        return sink.bytes();
    }

    /** What was written until now, as UTF-8; malformed bytes become U+FFFD. */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }
}
