package dev.heddle.wasi.cli;

import dev.heddle.streams.InputStream;

/** One stream that all guests take their bytes from. */
record SharedInput(InputStream stream, boolean isTerminal) implements StandardInput {
    @Override
    public InputStream open() {
        return stream.shared();
    }
}
