package dev.heddle.wasi.cli;

import dev.heddle.streams.ByteSink;
import dev.heddle.streams.OutputStream;

/** Output to a sink, on the writing thread. */
record SinkOutput(ByteSink sink, boolean isTerminal) implements StandardOutput {
    @Override
    public OutputStream open() {
        return OutputStream.over(sink);
    }
}
