package dev.heddle.streams;

import dev.heddle.base.Trap;
import dev.heddle.poll.Poll;
import dev.heddle.poll.ReadinessSource;
import dev.heddle.streams.buffer.Chunk;
import java.io.IOException;
import java.nio.ByteBuffer;
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
    private static final Object DELIVERED = new Object();

    private final java.io.OutputStream stream;
    private final Room room;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final ReadinessSource free = new ReadinessSource(() -> !taken.get());
    private byte[] copy = new byte[0];

    /** Knows what a stream takes at once. Used by one thread at a time. */
    public interface Room {
        /** Whether so many bytes can be written without waiting, which is done next if so; else they are written by a daemon. */
        boolean takes(int length);
    }

    /** Over a stream any write to which may wait. */
    public StallableSink(java.io.OutputStream stream) {
        this(stream, length -> false);
    }

    /** Over a stream that takes some bytes without waiting. */
    public StallableSink(java.io.OutputStream stream, Room room) {
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
                    continue;
                }
                // Until it is known that the daemon has come to an end, the turn is the daemon's.
                mine = false;
                Object outcome;
                try {
                    outcome = DaemonCall.await(() -> outcomeOf(length), abandoned -> release());
                } catch (IOException noDaemon) {
                    mine = true;
                    throw noDaemon;
                }
                mine = true;
                check(outcome);
            }
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

    private static void check(Object outcome) throws IOException {
        switch (outcome) {
            case IOException e -> throw e;
            case Trap e -> throw e;
            case Error e -> throw e;
            // An embedder's stream may throw anything; its writer must hear of it.
            case Exception e -> throw new IOException(e);
            default -> {}
        }
    }

    /** What came of a write, be it a failure: a value, so that an abandoned write passes the turn on in either case. */
    private Object outcomeOf(int length) {
        try {
            deliver(length);
            return DELIVERED;
        } catch (Throwable e) {
            return e;
        }
    }

    private void release() {
        taken.set(false);
        free.publish();
    }
}
