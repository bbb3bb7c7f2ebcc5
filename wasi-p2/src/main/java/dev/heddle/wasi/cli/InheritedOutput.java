package dev.heddle.wasi.cli;

import dev.heddle.streams.OutputStream;

final class InheritedOutput implements StandardOutput {
    static final InheritedOutput STDOUT = new InheritedOutput();
    static final InheritedOutput STDERR = new InheritedOutput();

    @Override
    public OutputStream open() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isTerminal() {
        return false;
    }
}
