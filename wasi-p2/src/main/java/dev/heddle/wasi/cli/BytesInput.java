package dev.heddle.wasi.cli;

import dev.heddle.streams.InputStream;

final class BytesInput implements StandardInput {
    BytesInput(byte[] bytes) {
        java.util.Objects.requireNonNull(bytes);
    }

    @Override
    public InputStream open() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isTerminal() {
        return false;
    }
}
