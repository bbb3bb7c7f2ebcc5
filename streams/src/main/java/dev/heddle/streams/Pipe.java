package dev.heddle.streams;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.heddle.poll.Pollable;
import dev.heddle.poll.ReadinessSource;
import dev.heddle.streams.buffer.Chunk;
import dev.heddle.streams.buffer.Permits;
import dev.heddle.streams.buffer.RingBuffer;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of bytes in memory with a stream at each end, such as between two guests. Closing the output lets the reader
 * finish what is queued; closing the input closes the output too.
 *
 * <p>What is in the queue counts as delivered, so a flush has nothing to do.
 */
public final class Pipe {
    /*
     * Any number of readers and writers meet here.
     *
     *   OPEN -- output closed --> ENDING -- input closed, or the end was read --> CLOSED
     *     '------------- input closed ---------------------------------------------^
     *
     *  - 0 <= queue.size() <= capacity, but for writers who raced for the same room, whose permits hold: see Permits.
     *  - `readable` and `writable` follow the state at the end of each change under the lock; waiters are woken after it.
     */
    private enum State {
        OPEN,
        ENDING,
        CLOSED
    }

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final RingBuffer queue = new RingBuffer();

    @GuardedBy("lock")
    private final Permits permits = new Permits();

    @GuardedBy("lock")
    private State state = State.OPEN;

    /** Written under the lock, so that a look needs none. */
    private volatile boolean readable;
    /** Written under the lock, so that a look needs none. */
    private volatile boolean writable = true;

    private final ReadinessSource readers = new ReadinessSource(() -> readable);
    private final ReadinessSource writers = new ReadinessSource(() -> writable);
    private final InputStream input = new Input();
    private final OutputStream output = new Output();

    /** @param capacity how many bytes it holds, at least 1 */
    public Pipe(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a pipe without room: " + capacity);
        }
        this.capacity = capacity;
    }

    /** Where bytes come out. */
    public InputStream input() {
        return input;
    }

    /** Where bytes go in. */
    public OutputStream output() {
        return output;
    }

    @GuardedBy("lock")
    private void changed() {
        readable = queue.size() > 0 || state != State.OPEN;
        writable = queue.size() < capacity || state != State.OPEN;
    }

    private final class Input implements InputStream {
        @Override
        public int read(ByteBuffer into) throws StreamException {
            return (int) take(into, into.remaining());
        }

        @Override
        public long skip(long length) throws StreamException {
            return take(null, length);
        }

        /** Takes bytes into the buffer, or drops them where there is none. */
        private long take(@Nullable ByteBuffer into, long length) throws StreamException {
            int count;
            lock.lock();
            try {
                if (state == State.CLOSED) {
                    throw StreamException.closed();
                }
                count = into == null ? queue.drop(length) : queue.take(into);
                if (count == 0) {
                    if (state == State.ENDING && length != 0) {
                        state = State.CLOSED;
                        throw StreamException.closed();
                    }
                    return 0;
                }
                changed();
            } finally {
                lock.unlock();
            }
            writers.publish();
            return count;
        }

        @Override
        public Pollable subscribe() {
            return readers;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                state = State.CLOSED;
                queue.clear();
                changed();
            } finally {
                lock.unlock();
            }
            readers.publish();
            writers.publish();
        }
    }

    private final class Output implements OutputStream {
        @Override
        public long checkWrite() throws StreamException {
            lock.lock();
            try {
                checkOpen();
                return permits.give(Math.min(Chunk.SIZE, Math.max(0, capacity - queue.size())));
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void write(ByteBuffer bytes) throws StreamException {
            lock.lock();
            try {
                checkOpen();
                permits.use(bytes.remaining());
                queue.put(bytes);
                changed();
            } finally {
                lock.unlock();
            }
            readers.publish();
        }

        @Override
        public void writeZeroes(long length) throws StreamException {
            lock.lock();
            try {
                checkOpen();
                permits.use(length);
                // No permit is larger than a chunk.
                queue.put(Chunk.zeroes(length));
                changed();
            } finally {
                lock.unlock();
            }
            readers.publish();
        }

        @GuardedBy("lock")
        private void checkOpen() throws StreamException {
            if (state != State.OPEN) {
                throw StreamException.closed();
            }
        }

        @Override
        public void flush() throws StreamException {
            lock.lock();
            try {
                checkOpen();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public Pollable subscribe() {
            return writers;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                if (state == State.OPEN) {
                    state = State.ENDING;
                }
                changed();
            } finally {
                lock.unlock();
            }
            readers.publish();
            writers.publish();
        }
    }
}
