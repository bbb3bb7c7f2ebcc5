package dev.heddle.wasi.cli;

import dev.heddle.streams.InputStream;

record JavaInput(java.io.InputStream stream) implements StandardInput {
    @Override
    public InputStream open() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isTerminal() {
        return false;
    }
}
