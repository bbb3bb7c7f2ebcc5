package dev.heddle.streams;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.heddle.poll.Pollable;
import dev.heddle.poll.ReadinessSource;
import dev.heddle.streams.buffer.Chunk;
import dev.heddle.streams.buffer.RingBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An input stream over a {@link java.io.InputStream} that may block, which one daemon thread of its own reads ahead: at most 64 KiB
 * further than its readers, and not before the first of them asks. The Java stream is never closed from here.
 */
public final class PumpedInputStream implements InputStream {
    /*
     * Two kinds of threads meet here: readers, which never wait for the Java stream, and the pump, which does.
     *
     *   IDLE -- first read or subscription --> PUMPING -- end or failure --> DRAINING -- last byte read --> CLOSED
     *     '------------------ close() -------------'------------------------------------------------------^
     *
     *  - 0 <= buffer.size() <= Chunk.SIZE; the pump reads straight into what is left of that, without the lock: nobody else puts
     *    bytes there, and those that a reader takes out stay where they are. Closing leaves the array to the pump.
     *  - A pump that cannot be started leaves IDLE: whoever asked is told, and whoever asks next tries again.
     *  - `failure` is told once, by the first read that finds no byte before it; later ones find the stream closed.
     *  - The lock is never held across a call to the Java stream, nor while waking a reader.
     *  - The pump ends when it finds the stream closed; one that sits in a blocked Java stream finds out when that returns.
     */
    private enum State {
        IDLE,
        PUMPING,
        DRAINING,
        CLOSED
    }

    private final String name;
    private final java.io.InputStream source;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition roomOrClosed = lock.newCondition();

    @GuardedBy("lock")
    private final RingBuffer buffer = new RingBuffer();

    @GuardedBy("lock")
    private State state = State.IDLE;

    @GuardedBy("lock")
    private @Nullable Throwable failure;

    /** Whether a read would find bytes, the end or a failure. Written under the lock, before readers are woken; read without. */
    private volatile boolean ready;

    private final ReadinessSource readable = new ReadinessSource(() -> ready);

    /** @param name what the pump's thread is called */
    public PumpedInputStream(String name, java.io.InputStream source) {
        this.name = name;
        this.source = source;
    }

    @Override
    public int read(ByteBuffer into) throws StreamException {
        lock.lock();
        try {
            startOrFind();
            var count = buffer.take(into);
            return count > 0 || !into.hasRemaining() ? took(count) : end();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long skip(long length) throws StreamException {
        lock.lock();
        try {
            startOrFind();
            var count = buffer.drop(length);
            return count > 0 || length == 0 ? took(count) : end();
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void startOrFind() throws StreamException {
        if (state == State.CLOSED) {
            throw StreamException.closed();
        }
        try {
            start();
        } catch (IOException noThread) {
            throw StreamException.failed(noThread);
        }
    }

    @GuardedBy("lock")
    private int took(int count) {
        if (count > 0) {
            roomOrClosed.signalAll();
            ready = buffer.size() > 0 || state != State.PUMPING;
        }
        return count;
    }

    /** What a read without a byte to give answers: nothing yet, or that there is nothing to come. */
    @GuardedBy("lock")
    private int end() throws StreamException {
        if (state == State.PUMPING) {
            return 0;
        }
        state = State.CLOSED;
        throw switch (failure) {
            case null -> StreamException.closed();
            case IOException e -> StreamException.failed(e);
            // An embedder's stream may throw anything; its readers must hear of it.
            default -> StreamException.failed(new IOException(failure));
        };
    }

    @Override
    public Pollable subscribe() {
        lock.lock();
        try {
            start();
        } catch (IOException noThread) {
            // A read tells.
            return Pollable.always();
        } finally {
            lock.unlock();
        }
        return readable;
    }

    @GuardedBy("lock")
    private void start() throws IOException {
        if (state == State.IDLE) {
            // A platform thread: what blocks in a system call would keep a carrier from guests. It comes no further
            // than the lock
            // before the state is set.
            try {
                Thread.ofPlatform().daemon().name(name).start(this::pump);
            } catch (OutOfMemoryError noThread) {
                throw new IOException("Cannot allocate memory (a thread to read by)", noThread);
            }
            state = State.PUMPING;
        }
    }

    private void pump() {
        try {
            for (var free = awaitFree(); free != null; free = awaitFree()) {
                var count = source.read(free.array(), free.arrayOffset() + free.position(), free.remaining());
                if (count < 0) {
                    finish(null);
                    return;
                }
                // A stream of an embedder may return anything.
                supply(Objects.checkIndex(count, free.remaining() + 1));
            }
        } catch (Throwable e) {
            finish(e);
        }
    }

    /** Waits until the buffer has free space and returns it; null once the stream is closed. */
    private @Nullable ByteBuffer awaitFree() {
        lock.lock();
        try {
            while (state == State.PUMPING && buffer.size() >= Chunk.SIZE) {
                roomOrClosed.awaitUninterruptibly();
            }
            return state == State.PUMPING ? buffer.free(Chunk.SIZE) : null;
        } finally {
            lock.unlock();
        }
    }

    private void supply(int count) {
        lock.lock();
        try {
            if (state != State.PUMPING || count == 0) {
                return;
            }
            buffer.added(count);
            ready = true;
        } finally {
            lock.unlock();
        }
        readable.publish();
    }

    private void finish(@Nullable Throwable cause) {
        lock.lock();
        try {
            if (state != State.PUMPING) {
                return;
            }
            state = State.DRAINING;
            failure = cause;
            ready = true;
        } finally {
            lock.unlock();
        }
        readable.publish();
    }

    /** Closes this stream and all that share it. */
    @Override
    public void close() {
        lock.lock();
        try {
            state = State.CLOSED;
            buffer.clear();
            ready = true;
            roomOrClosed.signalAll();
        } finally {
            lock.unlock();
        }
        readable.publish();
    }
}
