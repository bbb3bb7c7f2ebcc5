package dev.heddle.wasi.cli;

import dev.heddle.poll.Pollable;
import dev.heddle.streams.OutputStream;
import dev.heddle.streams.Pipe;
import dev.heddle.streams.StreamException;
import java.nio.ByteBuffer;

/** Output into a pipe, which a guest may open and close as often as it likes, and which ends with the guest. */
record PipeOutput(Pipe pipe) implements StandardOutput {
    @Override
    public OutputStream open() {
        return new Opened(pipe.output());
    }

    @Override
    public boolean isTerminal() {
        return false;
    }

    @Override
    public void guestEnded() {
        pipe.output().close();
    }

    /** Closing it leaves the pipe open. */
    private record Opened(OutputStream stream) implements OutputStream {
        @Override
        public long checkWrite() throws StreamException {
            return stream.checkWrite();
        }

        @Override
        public void write(ByteBuffer bytes) throws StreamException {
            stream.write(bytes);
        }

        @Override
        public void writeZeroes(long length) throws StreamException {
            stream.writeZeroes(length);
        }

        @Override
        public void flush() throws StreamException {
            stream.flush();
        }

        @Override
        public Pollable subscribe() {
            return stream.subscribe();
        }

        @Override
        public void close() {
            // The pipe is open for as long as the guest is there.
        }
    }
}
