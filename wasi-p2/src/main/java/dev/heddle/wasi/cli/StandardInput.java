package dev.heddle.wasi.cli;

import dev.heddle.streams.InputStream;
import dev.heddle.streams.PumpedInputStream;

/**
 * A guest's standard input: {@code wasi:cli/stdin} and {@code terminal-stdin}. It may serve several guests, one after another or
 * at once; each byte goes to one reader.
 */
public interface StandardInput {
    /** {@code get-stdin}: opens a stream that the guest may close without closing this input. */
    InputStream open();

    /** Whether {@code get-terminal-stdin} gives a terminal. */
    boolean isTerminal();

    /** Ends at once. */
    static StandardInput empty() {
        return of(new byte[0]);
    }

    /** These bytes, then the end. The same bytes again for each guest. */
    static StandardInput of(byte[] bytes) {
        return new BytesInput(bytes.clone());
    }

    /** What a stream gives, such as one end of a {@link dev.heddle.streams.Pipe}. It is not closed with the guest. */
    static StandardInput of(InputStream stream) {
        return new SharedInput(stream, false);
    }

    /** What a Java stream gives. It is not closed with the guest; one that may block is read by a thread of its own. */
    static StandardInput of(java.io.InputStream stream) {
        return new SharedInput(new PumpedInputStream("guest input", stream), false);
    }

    /** The JVM's own standard input; a file is read no further than the guest reads. */
    static StandardInput inherited() {
        return Inherited.STDIN;
    }
}
