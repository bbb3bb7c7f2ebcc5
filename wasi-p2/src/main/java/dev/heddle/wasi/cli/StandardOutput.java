package dev.heddle.wasi.cli;

import dev.heddle.streams.ByteSink;
import dev.heddle.streams.JavaSink;
import dev.heddle.streams.OutputStream;
import dev.heddle.streams.Pipe;
import dev.heddle.streams.StallableSink;
import java.io.ByteArrayOutputStream;

/**
 * A guest's standard output or error: {@code wasi:cli/stdout}, {@code stderr} and their terminals. It may serve both, and several
 * guests at once; one write of a guest stays in one piece.
 */
public interface StandardOutput {
    /** {@code get-stdout} or {@code get-stderr}: opens a stream that the guest may close without closing this output. */
    OutputStream open();

    /** Whether {@code get-terminal-stdout} or {@code -stderr} gives a terminal. */
    boolean isTerminal();

    /** A guest that had this output is over: it writes no more. Called once for each guest; must not block. */
    default void guestEnded() {}

    /** Takes everything and keeps nothing. */
    static StandardOutput discard() {
        return to(bytes -> bytes.position(bytes.limit()));
    }

    /**
     * Into a pipe, whose other end the embedder or another guest reads: to its end, which comes with the guest's. A full pipe keeps the
     * guest waiting.
     */
    static StandardOutput to(Pipe pipe) {
        return new PipeOutput(pipe);
    }

    /** To a sink, on the guest's own thread. A guest cannot end while one of its threads is in the sink. */
    static StandardOutput to(ByteSink sink) {
        return new SinkOutput(sink, false);
    }

    /**
     * To a Java stream, which is flushed after each write and not closed with the guest. It may block: it is written to by a thread
     * of the host, and does not keep the guest from ending.
     */
    static StandardOutput to(java.io.OutputStream stream) {
        return to(stream instanceof ByteArrayOutputStream ? new JavaSink(stream) : new StallableSink(stream));
    }

    /** The JVM's own standard output: what was written is with the operating system when the guest's call returns. */
    static StandardOutput inheritedStdout() {
        return Inherited.STDOUT;
    }

    /** The JVM's own standard error. */
    static StandardOutput inheritedStderr() {
        return Inherited.STDERR;
    }
}
