package dev.heddle.streams;

import dev.heddle.poll.Pollable;
import dev.heddle.poll.Signal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.util.List;

/**
 * An input stream over a channel that never blocks, and whose readiness someone else tells, such as whoever runs a selector. A
 * channel that blocks becomes a stream by {@link java.nio.channels.Channels#newInputStream} and {@link dev.heddle.streams.PumpedInputStream}.
 */
public final class ChannelInputStream implements InputStream {
    private final ReadableByteChannel channel;
    private final Pollable readable;
    /** Set at the end, by a failure or by closing; never cleared. */
    private final Signal closed = new Signal();

    /**
     * @param channel in non-blocking mode; closed with the stream
     * @param readable ready while a read would give bytes, the end or a failure
     */
    public ChannelInputStream(ReadableByteChannel channel, Pollable readable) {
        this.channel = channel;
        this.readable = readable;
    }

    @Override
    public int read(ByteBuffer into) throws StreamException {
        if (closed.ready()) {
            throw StreamException.closed();
        }
        try {
            var count = channel.read(into);
            if (count >= 0) {
                return count;
            }
        } catch (ClosedChannelException e) {
            // By another thread that closes the stream, or by the channel's owner.
        } catch (IOException e) {
            closed.set();
            throw StreamException.failed(e);
        }
        closed.set();
        throw StreamException.closed();
    }

    @Override
    public Pollable subscribe() {
        return Pollable.anyOf(List.of(closed, readable));
    }

    @Override
    public void close() {
        closed.set();
        try {
            channel.close();
        } catch (IOException e) {
            // The bytes were read; nobody is left to be told.
        }
    }
}
