package dev.heddle.streams;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where bytes are written on the caller's thread, and delivered when the call returns. Any number of threads may use one. */
@FunctionalInterface
public interface ByteSink {
    /** Writes all remaining bytes, in one piece with respect to other writes to this sink, or throws. */
    void write(ByteBuffer bytes) throws IOException;
}
