package dev.heddle.wasi.io;

import dev.heddle.component.function.Call;
import dev.heddle.poll.Poll;
import dev.heddle.streams.InputStream;
import dev.heddle.streams.StreamException;

/** Reads from a stream into a list that the guest is given. */
final class Reading {
    /*
     * A list has room for what it holds and no more, as guests free it by its length: so bytes are read first, into a buffer
     * of the host's, and the guest is asked for room when their number is known.
     */
    private final Buffers buffers = new Buffers();

    /** {@code read}. */
    void read(Call call, InputStream stream, long length) throws StreamException {
        var count = readOnce(call, stream, length);
        if (count == 0) {
            call.returnBytes(NOTHING);
        }
    }

    /** {@code blocking-read}: waits without a buffer. */
    void blockingRead(Call call, InputStream stream, long length) throws StreamException {
        while (readOnce(call, stream, length) == 0) {
            if (length == 0) {
                call.returnBytes(NOTHING);
                return;
            }
            // Another reader may take the bytes that end this wait.
            Poll.block(stream.subscribe());
        }
    }

    private static final byte[] NOTHING = {};

    /** Returns how many bytes were at hand; if any, they are the call's result. */
    private int readOnce(Call call, InputStream stream, long length) throws StreamException {
        var buffer = buffers.take(length);
        try {
            var count = stream.read(buffer);
            if (count > 0) {
                call.returnBytes(buffer.flip());
            }
            return count;
        } finally {
            buffers.giveBack(buffer);
        }
    }
}
