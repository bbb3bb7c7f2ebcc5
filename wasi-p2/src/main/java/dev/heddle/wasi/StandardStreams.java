package dev.heddle.wasi;

import dev.heddle.poll.Pollable;
import dev.heddle.streams.InputStream;
import dev.heddle.streams.OutputStream;
import dev.heddle.streams.StreamException;
import dev.heddle.wasi.cli.StandardInput;
import dev.heddle.wasi.cli.StandardOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What passed through one guest's standard streams, and what went wrong with its outputs: the guest is told, and its embedder may ask. */
final class StandardStreams {
    private final AtomicReference<@Nullable IOException> firstFailure = new AtomicReference<>();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();

    Optional<IOException> firstFailure() {
        return Optional.ofNullable(firstFailure.get());
    }

    long bytesIn() {
        return bytesIn.sum();
    }

    long bytesOut() {
        return bytesOut.sum();
    }

    /** The same input, whose bytes are counted here. */
    StandardInput of(StandardInput input) {
        return new Counted(input, bytesIn);
    }

    /** The same output, whose bytes are counted here, and its failures noted. */
    StandardOutput of(StandardOutput output) {
        return new Noted(output, this);
    }

    private record Counted(StandardInput input, LongAdder bytes) implements StandardInput {
        @Override
        public InputStream open() {
            return new CountedStream(input.open(), bytes);
        }

        @Override
        public boolean isTerminal() {
            return input.isTerminal();
        }
    }

    private record CountedStream(InputStream stream, LongAdder bytes) implements InputStream {
        @Override
        public int read(ByteBuffer into) throws StreamException {
            var count = stream.read(into);
            bytes.add(count);
            return count;
        }

        @Override
        public long skip(long length) throws StreamException {
            var count = stream.skip(length);
            bytes.add(count);
            return count;
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

    private StreamException noted(StreamException failure) {
        var cause = failure.failure();
        if (cause != null) {
            firstFailure.compareAndSet(null, cause);
        }
        return failure;
    }

    private record Noted(StandardOutput output, StandardStreams streams) implements StandardOutput {
        @Override
        public OutputStream open() {
            return new NotedStream(output.open(), streams);
        }

        @Override
        public boolean isTerminal() {
            return output.isTerminal();
        }

        @Override
        public void guestEnded() {
            output.guestEnded();
        }
    }

    /** Splices by what it has: a failure of the source is none of the output. */
    private record NotedStream(OutputStream stream, StandardStreams streams) implements OutputStream {
        @Override
        public long checkWrite() throws StreamException {
            try {
                return stream.checkWrite();
            } catch (StreamException e) {
                throw streams.noted(e);
            }
        }

        @Override
        public void write(ByteBuffer bytes) throws StreamException {
            var length = bytes.remaining();
            try {
                stream.write(bytes);
            } catch (StreamException e) {
                throw streams.noted(e);
            } finally {
                streams.bytesOut.add(length - bytes.remaining());
            }
        }

        @Override
        public void blockingWriteAndFlush(ByteBuffer bytes) throws StreamException {
            var length = bytes.remaining();
            try {
                stream.blockingWriteAndFlush(bytes);
            } catch (StreamException e) {
                throw streams.noted(e);
            } finally {
                streams.bytesOut.add(length - bytes.remaining());
            }
        }

        @Override
        public void flush() throws StreamException {
            try {
                stream.flush();
            } catch (StreamException e) {
                throw streams.noted(e);
            }
        }

        @Override
        public void blockingFlush() throws StreamException {
            try {
                stream.blockingFlush();
            } catch (StreamException e) {
                throw streams.noted(e);
            }
        }

        @Override
        public void writeZeroes(long length) throws StreamException {
            try {
                stream.writeZeroes(length);
                streams.bytesOut.add(length);
            } catch (StreamException e) {
                throw streams.noted(e);
            }
        }

        @Override
        public void blockingWriteZeroesAndFlush(long length) throws StreamException {
            try {
                stream.blockingWriteZeroesAndFlush(length);
                streams.bytesOut.add(length);
            } catch (StreamException e) {
                throw streams.noted(e);
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
