package dev.heddle.streams;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.heddle.base.Trap;
import dev.heddle.poll.CancelledException;
import dev.heddle.poll.Poll;
import dev.heddle.poll.Pollable;
import dev.heddle.poll.ReadinessSource;
import dev.heddle.streams.buffer.Chunk;
import dev.heddle.streams.buffer.Permits;
import dev.heddle.streams.buffer.RingBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An output stream over a channel that never blocks, and whose readiness someone else tells. What the channel does not take at once is
 * kept, 64 KiB at most from each writer, and a virtual thread delivers it when the channel has room. A channel that blocks becomes a
 * stream by {@link java.nio.channels.Channels#newOutputStream} and {@link dev.heddle.streams.JavaSink}.
 */
public final class ChannelOutputStream implements OutputStream {
    /*
     * Writers, which never wait for the channel, and the drainer, which does, meet here. One of them at a time has the channel:
     *
     *   IDLE -- a writer takes it --> BUSY -- the channel took all --> IDLE
     *                                  |  '-- it took less, or others wrote meanwhile --> a drainer has it -- queue drained --> IDLE
     *                                  '-- whatever is thrown, here or by the drainer --> failed: closed, and IDLE
     *
     *  - Whoever finds the channel BUSY queues its bytes; the queue is not empty only while BUSY, and nothing is permitted meanwhile.
     *  - A drainer is made by who has the channel, and has it until the queue is empty: there are never two.
     *  - A closed stream whose channel is BUSY is drained first. The channel is closed once, by whoever finds closed and IDLE.
     *  - `failure` is told once, by the first call to meet it. Whatever fails, be it memory or a thread that cannot be had, leaves
     *    IDLE and closed: nobody waits for what will not come.
     *  - The channel and all pollables are called without the lock.
     */
    private final WritableByteChannel channel;
    private final Pollable writable;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final RingBuffer queue = new RingBuffer();

    @GuardedBy("lock")
    private final Permits permits = new Permits();

    @GuardedBy("lock")
    private @Nullable Throwable failure;

    @GuardedBy("lock")
    private boolean busy;

    @GuardedBy("lock")
    private boolean channelClosed;

    /** Whether there is a drainer, or work for one. Written under the lock, so that a look needs none. */
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
            if (!bytes.hasRemaining()) {
                return;
            }
            if (busy) {
                queue.put(bytes);
                draining = true;
                return;
            }
            busy = true;
        } finally {
            lock.unlock();
        }
        try {
            var ignored = channel.write(bytes);
            handOver(bytes);
        } catch (Trap | CancelledException | Error e) {
            fail(null);
            throw e;
        } catch (IOException | RuntimeException e) {
            fail(null);
            throw told(e);
        }
    }

    /** Gives the channel back, or to a drainer if there are bytes for one. */
    private void handOver(ByteBuffer rest) throws IOException {
        boolean drains;
        lock.lock();
        try {
            queue.putFirst(rest);
            drains = queue.size() > 0;
            draining = drains;
            busy = drains;
        } finally {
            lock.unlock();
        }
        if (drains) {
            startDrainer();
        } else {
            settle();
        }
    }

    private void startDrainer() throws IOException {
        try {
            var ignored = Thread.ofVirtual().name("heddle-drain").start(this::drain);
        } catch (OutOfMemoryError noThread) {
            throw new IOException("Cannot allocate memory (a thread to write by)", noThread);
        }
    }

    private void drain() {
        try {
            do {
                Poll.block(writable);
            } while (deliverSome());
            settle();
        } catch (Throwable e) {
            fail(e);
        }
    }

    /** Delivers what the channel takes, and returns whether anything is left. If not, the channel is given back. */
    private boolean deliverSome() throws IOException {
        while (true) {
            ByteBuffer front;
            lock.lock();
            try {
                // Nobody else takes bytes out or moves those in the view while the lock is not held.
                front = queue.front();
                if (!front.hasRemaining()) {
                    draining = false;
                    busy = false;
                    return false;
                }
            } finally {
                lock.unlock();
            }
            var start = front.position();
            var ignored = channel.write(front);
            var count = front.position() - start;
            lock.lock();
            try {
                var dropped = queue.drop(count);
                assert dropped <= count;
            } finally {
                lock.unlock();
            }
            if (count == 0) {
                return true;
            }
        }
    }

    /** Gives the channel back for good. Takes no memory. */
    private void fail(@Nullable Throwable cause) {
        lock.lock();
        try {
            queue.clear();
            failure = closed ? null : cause;
            closed = true;
            draining = false;
            busy = false;
        } finally {
            lock.unlock();
        }
        try {
            settle();
        } catch (IOException | RuntimeException e) {
            // The first failure is the one to tell.
        }
    }

    /** After the channel was given back: closes it if the stream is closed, and wakes all. */
    private void settle() throws IOException {
        boolean closes;
        lock.lock();
        try {
            closes = closed && !busy && !channelClosed;
            channelClosed |= closes;
        } finally {
            lock.unlock();
        }
        try {
            if (closes) {
                channel.close();
            }
        } finally {
            ready.publish();
        }
    }

    @GuardedBy("lock")
    private void checkOpen() throws StreamException {
        var untold = failure;
        if (untold != null) {
            failure = null;
            throw told(untold);
        }
        if (closed) {
            throw StreamException.closed();
        }
    }

    /** A channel of an embedder's may throw anything; its writers must hear of it. */
    private static StreamException told(Throwable failure) {
        return StreamException.ofWrite(failure instanceof IOException e ? e : new IOException(failure));
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
        } finally {
            lock.unlock();
        }
        try {
            settle();
        } catch (IOException e) {
            // All that was written had been taken by the channel; nobody is left to be told.
        }
    }
}
