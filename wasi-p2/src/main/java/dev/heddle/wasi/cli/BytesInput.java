package dev.heddle.wasi.cli;

import dev.heddle.streams.InputStream;

record BytesInput(byte[] bytes) implements StandardInput {
    @Override
    public InputStream open() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isTerminal() {
        return false;
    }
}
