package dev.heddle.streams;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * An open file that is read and written at positions the caller keeps. Any number of threads may use one; all methods may block on
 * the disk. Offsets are {@code u64} bytes.
 */
public interface PositionalFile {
    /** Reads at most {@code into.remaining()} bytes; 0 or less at the end. */
    int read(ByteBuffer into, long offset) throws IOException;

    /** Writes remaining bytes and returns how many, at least one. */
    int write(ByteBuffer bytes, long offset) throws IOException;

    /** Writes remaining bytes at the end as of now, in one piece, and returns how many, at least one. */
    int append(ByteBuffer bytes) throws IOException;

    /** Its length in bytes as of now. */
    long size() throws IOException;
}
