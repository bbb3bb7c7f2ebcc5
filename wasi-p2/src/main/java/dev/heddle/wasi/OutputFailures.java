package dev.heddle.wasi;

import dev.heddle.poll.Pollable;
import dev.heddle.streams.OutputStream;
import dev.heddle.streams.StreamException;
import dev.heddle.wasi.cli.StandardOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What went wrong with one guest's standard output and error: the guest is told, and its embedder may ask. */
final class OutputFailures {
    private final AtomicReference<@Nullable IOException> first = new AtomicReference<>();

    Optional<IOException> first() {
        return Optional.ofNullable(first.get());
    }

    /** The same output, whose failures are noted here. */
    StandardOutput of(StandardOutput output) {
        return new Noted(output, this);
    }

    private StreamException noted(StreamException failure) {
        var cause = failure.failure();
        if (cause != null) {
            first.compareAndSet(null, cause);
        }
        return failure;
    }

    private record Noted(StandardOutput output, OutputFailures failures) implements StandardOutput {
        @Override
        public OutputStream open() {
            return new NotedStream(output.open(), failures);
        }

        @Override
        public boolean isTerminal() {
            return output.isTerminal();
        }
    }

    /** Splices by what it has: a failure of the source is none of the output. */
    private record NotedStream(OutputStream stream, OutputFailures failures) implements OutputStream {
        @Override
        public long checkWrite() throws StreamException {
            try {
                return stream.checkWrite();
            } catch (StreamException e) {
                throw failures.noted(e);
            }
        }

        @Override
        public void write(ByteBuffer bytes) throws StreamException {
            try {
                stream.write(bytes);
            } catch (StreamException e) {
                throw failures.noted(e);
            }
        }

        @Override
        public void blockingWriteAndFlush(ByteBuffer bytes) throws StreamException {
            try {
                stream.blockingWriteAndFlush(bytes);
            } catch (StreamException e) {
                throw failures.noted(e);
            }
        }

        @Override
        public void flush() throws StreamException {
            try {
                stream.flush();
            } catch (StreamException e) {
                throw failures.noted(e);
            }
        }

        @Override
        public void blockingFlush() throws StreamException {
            try {
                stream.blockingFlush();
            } catch (StreamException e) {
                throw failures.noted(e);
            }
        }

        @Override
        public void writeZeroes(long length) throws StreamException {
            try {
                stream.writeZeroes(length);
            } catch (StreamException e) {
                throw failures.noted(e);
            }
        }

        @Override
        public void blockingWriteZeroesAndFlush(long length) throws StreamException {
            try {
                stream.blockingWriteZeroesAndFlush(length);
            } catch (StreamException e) {
                throw failures.noted(e);
            }
        }

        @Override
        public Pollable subscribe() {
            return stream.subscribe();
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
