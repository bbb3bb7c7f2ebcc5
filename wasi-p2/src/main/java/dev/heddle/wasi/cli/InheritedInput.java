package dev.heddle.wasi.cli;

import dev.heddle.streams.InputStream;

final class InheritedInput implements StandardInput {
    static final InheritedInput INSTANCE = new InheritedInput();

    @Override
    public InputStream open() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isTerminal() {
        return false;
    }
}
