package dev.heddle.wasi.cli;

import dev.heddle.streams.InputStream;
import dev.heddle.streams.OutputStream;
import dev.heddle.streams.stdio.SystemInput;
import dev.heddle.streams.stdio.SystemOutput;
import java.util.function.Supplier;

/** The standard streams of this process. */
final class Inherited {
    static final StandardInput STDIN = new Input(Terminals.isTerminal(0));
    static final StandardOutput STDOUT = new Output(SystemOutput::stdout, Terminals.isTerminal(1));
    static final StandardOutput STDERR = new Output(SystemOutput::stderr, Terminals.isTerminal(2));

    private Inherited() {}

    private record Input(boolean isTerminal) implements StandardInput {
        @Override
        public InputStream open() {
            return SystemInput.open();
        }
    }

    private record Output(Supplier<OutputStream> opening, boolean isTerminal) implements StandardOutput {
        @Override
        public OutputStream open() {
            return opening.get();
        }
    }
}
