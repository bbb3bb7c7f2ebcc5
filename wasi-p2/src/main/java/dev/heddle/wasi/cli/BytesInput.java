package dev.heddle.wasi.cli;

import dev.heddle.streams.BytesSource;
import dev.heddle.streams.InputStream;

/** The same bytes for every guest. */
final class BytesInput implements StandardInput {
    private final byte[] bytes;

    /** Of these bytes, which must not change any more. */
    BytesInput(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public InputStream open() {
        return InputStream.over(new BytesSource(bytes));
    }

    @Override
    public boolean isTerminal() {
        return false;
    }
}
