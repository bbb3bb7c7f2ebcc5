package dev.heddle.wasi.cli;

import dev.heddle.streams.MemorySink;
import dev.heddle.streams.OutputStream;
import java.nio.charset.StandardCharsets;

/** Output that is kept in memory, up to a limit; a write beyond it fails as on a full disk, and nothing of it is kept. */
public final class Capture implements StandardOutput {
    private final MemorySink sink;

    private Capture(int limit) {
        sink = new MemorySink(limit);
    }

    /** Keeps at most {@code limit} bytes, of all guests together. */
    public static Capture upTo(int limit) {
        return new Capture(limit);
    }

    @Override
    public OutputStream open() {
        return OutputStream.over(sink);
    }

    @Override
    public boolean isTerminal() {
        return false;
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
