package dev.heddle.streams;

import dev.heddle.poll.CancelledException;
import dev.heddle.poll.Poll;
import dev.heddle.poll.ReadinessSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hands bytes to a {@link java.io.OutputStream} that may keep a writer waiting for good, such as a pipe that nobody reads: a write that
 * could wait is made by a platform thread, while the writer waits where it can be cancelled. The stream is flushed after each write
 * and never closed from here.
 */
public final class StallableSink implements ByteSink {
    /*
     * Writers and the daemons that write for them meet here, one write at a time:
     *
     *   FREE -- a writer takes its turn --> TAKEN -- all its bytes are written, or its stream failed --> FREE
     *
     *  - `copy` and `room` are used by whose turn it is.
     *  - A writer that is cancelled while a daemon writes for it leaves its turn to the daemon, whose bytes were copied: the
     *    writer's memory may be gone by then. What the writer has not handed over is not written.
     *  - Nothing is locked while the stream is written to: the next writer waits for its turn where it can be cancelled.
     */
    private final java.io.OutputStream stream;
    private final Room room;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final ReadinessSource free = new ReadinessSource(() -> !taken.get());
    private byte[] copy = new byte[0];

    /** Knows what a stream takes at once. Used by one thread at a time. */
    interface Room {
        /** Whether so many bytes can be written without waiting, which is done next if so; else they are written by a daemon. */
        boolean takes(int length);
    }

    /** Over a stream any write to which may wait. */
    public StallableSink(java.io.OutputStream stream) {
        this(stream, length -> false);
    }

    StallableSink(java.io.OutputStream stream, Room room) {
        this.stream = stream;
        this.room = room;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        while (!taken.compareAndSet(false, true)) {
            Poll.block(free);
        }
        var mine = true;
        try {
            while (bytes.hasRemaining()) {
                var length = fill(bytes);
                if (room.takes(length)) {
                    deliver(length);
                } else {
                    hand(length);
                }
            }
        } catch (CancelledException e) {
            mine = false;
            throw e;
        } finally {
            if (mine) {
                release();
            }
        }
    }

    private int fill(ByteBuffer bytes) {
        var length = Math.min(bytes.remaining(), Chunk.SIZE);
        if (copy.length < length) {
            copy = new byte[Math.min(Chunk.SIZE, Math.max(512, 2 * length))];
        }
        bytes.get(copy, 0, length);
        return length;
    }

    private void deliver(int length) throws IOException {
        stream.write(copy, 0, length);
        stream.flush();
    }

    private void hand(int length) throws IOException {
        var failure = DaemonCall.await(() -> failure(length), abandoned -> release());
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** The failure of a write, if there is one: a value, so that an abandoned write passes the turn on in either case. */
    private Optional<IOException> failure(int length) {
        try {
            deliver(length);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        } catch (RuntimeException e) {
            // An embedder's stream may throw anything; its writer must hear of it.
            return Optional.of(new IOException(e));
        }
    }

    private void release() {
        taken.set(false);
        free.publish();
    }
}
