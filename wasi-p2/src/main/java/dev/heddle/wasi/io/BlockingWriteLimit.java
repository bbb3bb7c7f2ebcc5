package dev.heddle.wasi.io;

import dev.heddle.base.Trap;
import java.nio.ByteBuffer;

/** The limit of {@code blocking-write-and-flush} and {@code blocking-write-zeroes-and-flush}, which callers have to keep to. */
final class BlockingWriteLimit {
    private static final int MOST = 4096;

    private BlockingWriteLimit() {}

    /** The contents, if they are not too long; traps otherwise. */
    static ByteBuffer checked(ByteBuffer contents) {
        checked(contents.remaining());
        return contents;
    }

    /** The length ({@code u64}), if it is not too large; traps otherwise. */
    static long checked(long length) {
        if (Long.compareUnsigned(length, MOST) > 0) {
            throw new Trap("a blocking write of " + Long.toUnsignedString(length) + " bytes; it may have " + MOST);
        }
        return length;
    }
}
