package dev.heddle.wasi.cli;

import dev.heddle.streams.OutputStream;

record JavaOutput(java.io.OutputStream stream) implements StandardOutput {
    @Override
    public OutputStream open() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isTerminal() {
        return false;
    }
}
