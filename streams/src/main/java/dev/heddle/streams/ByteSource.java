package dev.heddle.streams;

import dev.heddle.streams.buffer.Chunk;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Where bytes are read from on the caller's thread, waiting for nothing but a disk. Any number of threads may use one. */
@FunctionalInterface
public interface ByteSource {
    /**
     * Reads at most {@code into.remaining()} bytes, at least one.
     *
     * @return how many; -1 at the end; 0 only if no room was given
     */
    int read(ByteBuffer into) throws IOException;

    /**
     * Passes over at most {@code length} bytes ({@code u64}), at least one unless that is 0.
     *
     * @return how many; -1 at the end
     */
    default long skip(long length) throws IOException {
        return read(Chunk.ofAtMost(length));
    }
}
