package dev.heddle.streams;

import dev.heddle.base.Trap;
import dev.heddle.poll.Poll;
import dev.heddle.poll.Pollable;
import dev.heddle.streams.buffer.Chunk;
import dev.heddle.streams.buffer.Permits;
import java.nio.ByteBuffer;

/**
 * A sink of bytes: {@code wasi:io/streams.output-stream}. Any number of threads may use one.
 *
 * <p>Whatever may block ends with a {@link dev.heddle.poll.CancelledException} when the caller is cancelled.
 */
public interface OutputStream extends AutoCloseable {
    /** {@code check-write}: how many bytes ({@code u64}) the next {@link #write} may carry. Never blocks. */
    long checkWrite() throws StreamException;

    /**
     * {@code write}: accepts all remaining bytes, which must be within the permit of the last {@link #checkWrite}. Never blocks, files
     * and standard output excepted.
     *
     * @throws Trap if there are more bytes than permitted
     */
    void write(ByteBuffer bytes) throws StreamException;

    /**
     * {@code blocking-write-and-flush}: writes all bytes, however many, waits for room as needed, then flushes. May block.
     *
     * <p>This default suits streams that deliver a flush at once.
     */
    default void blockingWriteAndFlush(ByteBuffer bytes) throws StreamException {
        var end = bytes.limit();
        do {
            var permit = awaitPermit();
            bytes.limit((int) Math.min(end, bytes.position() + permit));
            try {
                write(bytes);
            } finally {
                bytes.limit(end);
            }
        } while (bytes.hasRemaining());
        flush();
    }

    /** {@code flush}: starts delivering what was written; nothing is permitted until that is done. Never blocks, files excepted. */
    void flush() throws StreamException;

    /** {@code blocking-flush}: flushes and waits until all is delivered and something is permitted again. May block. */
    default void blockingFlush() throws StreamException {
        flush();
        awaitPermit();
    }

    /** {@code write-zeroes}: as {@link #write}, of {@code length} ({@code u64}) zero bytes. */
    default void writeZeroes(long length) throws StreamException {
        var permit = checkWrite();
        if (Long.compareUnsigned(length, permit) > 0) {
            throw Permits.exceeded(length, permit);
        }
        for (var left = length; left != 0; ) {
            var zeroes = Chunk.zeroes(left);
            left -= zeroes.remaining();
            write(zeroes);
        }
    }

    /** {@code blocking-write-zeroes-and-flush}, of {@code length} ({@code u64}) bytes, however many. May block. */
    default void blockingWriteZeroesAndFlush(long length) throws StreamException {
        for (var left = length; left != 0; ) {
            var permit = awaitPermit();
            var zeroes = Chunk.zeroes(Long.compareUnsigned(left, permit) < 0 ? left : permit);
            left -= zeroes.remaining();
            write(zeroes);
        }
        flush();
    }

    /**
     * {@code splice}: moves what is at hand and permitted, at most {@code length} ({@code u64}); returns how many. Never blocks, files
     * excepted.
     */
    default long splice(InputStream source, long length) throws StreamException {
        var permit = checkWrite();
        var chunk = Chunk.ofAtMost(Long.compareUnsigned(length, permit) < 0 ? length : permit);
        var count = source.read(chunk);
        if (count > 0) {
            write(chunk.flip());
        }
        return count;
    }

    /** {@code blocking-splice}: waits for room and for bytes first. May block. */
    default long blockingSplice(InputStream source, long length) throws StreamException {
        while (true) {
            awaitPermit();
            if (length != 0) {
                Poll.block(source.subscribe());
            }
            var count = splice(source, length);
            if (count > 0 || length == 0) {
                return count;
            }
        }
    }

    /** {@code subscribe}: ready when {@link #checkWrite} would permit something, or fail. */
    Pollable subscribe();

    /** The resource's drop: what was accepted is still delivered; later calls find the stream closed. Idempotent. */
    @Override
    void close();

    /** A stream that hands all it is given to {@code sink} at once, on the writing thread. The sink may serve several streams. */
    static OutputStream over(ByteSink sink) {
        return new SinkOutputStream(sink);
    }

    private long awaitPermit() throws StreamException {
        for (var permit = checkWrite(); ; permit = checkWrite()) {
            if (permit != 0) {
                return permit;
            }
            Poll.block(subscribe());
        }
    }
}
