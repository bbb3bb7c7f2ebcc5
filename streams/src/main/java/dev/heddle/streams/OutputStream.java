package dev.heddle.streams;

import dev.heddle.poll.Pollable;
import java.nio.ByteBuffer;

/** A sink of bytes: {@code wasi:io/streams.output-stream}. Any number of threads may use one. */
public interface OutputStream extends AutoCloseable {
    /** {@code check-write}: how many bytes ({@code u64}) the next {@link #write} may carry. Never blocks. */
    long checkWrite() throws StreamException;

    /**
     * {@code write}: accepts all remaining bytes, which must be within the permit of the last {@link #checkWrite}.
     *
     * @throws dev.heddle.resource.Trap if there are more bytes than permitted
     */
    void write(ByteBuffer bytes) throws StreamException;

    /** {@code blocking-write-and-flush}: writes all bytes, however many, waits for room as needed, then flushes. May block. */
    void blockingWriteAndFlush(ByteBuffer bytes) throws StreamException;

    /** {@code flush}: starts delivering what was written; nothing is permitted until that is done. Never blocks, files excepted. */
    void flush() throws StreamException;

    /** {@code blocking-flush}: flushes and waits until all is delivered. May block. */
    void blockingFlush() throws StreamException;

    /** {@code write-zeroes}: as {@link #write}, of {@code length} ({@code u64}) zero bytes. */
    void writeZeroes(long length) throws StreamException;

    /** {@code blocking-write-zeroes-and-flush}. May block. */
    void blockingWriteZeroesAndFlush(long length) throws StreamException;

    /** {@code splice}: moves what is at hand and permitted, at most {@code length} ({@code u64}); returns how many. Never blocks. */
    long splice(InputStream source, long length) throws StreamException;

    /** {@code blocking-splice}: waits for room and for bytes first. May block. */
    long blockingSplice(InputStream source, long length) throws StreamException;

    /** {@code subscribe}: ready when {@link #checkWrite} would permit something, or fail. */
    Pollable subscribe();

    /** The resource's drop: what was accepted is still delivered; later calls find the stream closed. Idempotent. */
    @Override
    void close();
}
