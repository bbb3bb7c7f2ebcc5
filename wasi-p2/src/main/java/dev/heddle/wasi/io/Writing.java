package dev.heddle.wasi.io;

import dev.heddle.resource.Trap;
import dev.heddle.streams.OutputStream;
import dev.heddle.streams.StreamException;
import java.nio.ByteBuffer;

/** Writes that wait: of a bounded length, which callers have to keep to. */
final class Writing {
    private static final int MOST = 4096;

    private Writing() {}

    /** {@code blocking-write-and-flush}. */
    static void blockingWriteAndFlush(OutputStream stream, ByteBuffer contents) throws StreamException {
        require(contents.remaining());
        stream.blockingWriteAndFlush(contents);
    }

    /** {@code blocking-write-zeroes-and-flush}. */
    static void blockingWriteZeroesAndFlush(OutputStream stream, long length) throws StreamException {
        require(length);
        stream.blockingWriteZeroesAndFlush(length);
    }

    private static void require(long length) {
        if (Long.compareUnsigned(length, MOST) > 0) {
            throw new Trap("a blocking write of " + Long.toUnsignedString(length) + " bytes; it may have " + MOST);
        }
    }
}
