package dev.heddle.streams;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.heddle.poll.Poll;
import dev.heddle.poll.Pollable;
import dev.heddle.poll.ReadinessSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An output stream over a channel that never blocks, and whose readiness someone else tells. What the channel does not take at once is
 * kept, 64 KiB at most from each writer, and a virtual thread delivers it when the channel has room. A channel that blocks becomes a
 * stream by {@link java.nio.channels.Channels#newOutputStream} and {@link JavaSink}.
 */
public final class ChannelOutputStream implements OutputStream {
    /*
     * Two kinds of threads meet here: writers, which never wait for the channel, and the drainer, which does.
     *
     *   OPEN -- channel takes less than all --> DRAINING -- queue drained --> OPEN
     *    '-- close() or failure --> CLOSED <-- failure ---'
     *
     *  - The queue holds bytes only while `draining`, and a drainer runs exactly then; meanwhile nothing is permitted.
     *  - A closed stream whose queue is not empty is drained first; whoever empties it closes the channel.
     *  - `failure` is told once, by the first call to meet it.
     *  - The channel is written under the lock, so that writes keep their order: it does not block.
     */
    private final WritableByteChannel channel;
    private final Pollable writable;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final RingBuffer queue = new RingBuffer();

    @GuardedBy("lock")
    private final Permits permits = new Permits();

    @GuardedBy("lock")
    private @Nullable IOException failure;

    /** Written under the lock, so that a look needs none. */
    private volatile boolean draining;
    /** Written under the lock, so that a look needs none. */
    private volatile boolean closed;

    private final ReadinessSource ready = new ReadinessSource(() -> closed || !draining);

    /**
     * @param channel in non-blocking mode; closed with the stream, once all is delivered
     * @param writable ready while a write would take bytes or fail
     */
    public ChannelOutputStream(WritableByteChannel channel, Pollable writable) {
        this.channel = channel;
        this.writable = writable;
    }

    @Override
    public long checkWrite() throws StreamException {
        lock.lock();
        try {
            checkOpen();
            return permits.give(draining ? 0 : Chunk.SIZE);
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
            if (!draining && bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (bytes.hasRemaining()) {
                queue.put(bytes);
                startDraining();
            }
        } catch (IOException e) {
            closed = true;
            throw StreamException.ofWrite(e);
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void startDraining() {
        if (!draining) {
            draining = true;
            Thread.ofVirtual().name("heddle-drain").start(this::drain);
        }
    }

    private void drain() {
        while (draining) {
            Poll.block(writable);
            writeQueued();
        }
        ready.publish();
    }

    private void writeQueued() {
        lock.lock();
        try {
            for (var front = queue.front(); front.hasRemaining(); front = queue.front()) {
                if (queue.drop(channel.write(front)) == 0) {
                    return;
                }
            }
            if (closed) {
                channel.close();
            }
            draining = false;
        } catch (IOException e) {
            queue.clear();
            failure = closed ? null : e;
            closed = true;
            draining = false;
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void checkOpen() throws StreamException {
        var untold = failure;
        if (untold != null) {
            failure = null;
            throw StreamException.ofWrite(untold);
        }
        if (closed) {
            throw StreamException.closed();
        }
    }

    /** As for all streams, and waits until all is delivered. */
    @Override
    public void blockingWriteAndFlush(ByteBuffer bytes) throws StreamException {
        OutputStream.super.blockingWriteAndFlush(bytes);
        blockingFlush();
    }

    /** As for all streams, and waits until all is delivered. */
    @Override
    public void blockingWriteZeroesAndFlush(long length) throws StreamException {
        OutputStream.super.blockingWriteZeroesAndFlush(length);
        blockingFlush();
    }

    /** What was written is on its way already, and nothing is permitted until it is delivered. */
    @Override
    public void flush() throws StreamException {
        lock.lock();
        try {
            checkOpen();
        } finally {
            lock.unlock();
        }
    }

    /** One permit for each piece: a permit for all of them would be checked and used up by the first. */
    @Override
    public void writeZeroes(long length) throws StreamException {
        var zeroes = Chunk.zeroes(length);
        if (Long.compareUnsigned(length, zeroes.remaining()) > 0) {
            throw Permits.exceeded(length, Chunk.SIZE);
        }
        write(zeroes);
    }

    @Override
    public Pollable subscribe() {
        return ready;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            failure = null;
            if (!draining) {
                channel.close();
            }
        } catch (IOException e) {
            // All that was written had been taken by the channel; nobody is left to be told.
        } finally {
            lock.unlock();
        }
        ready.publish();
    }
}
