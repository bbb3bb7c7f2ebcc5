package dev.heddle.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Reads files that may grow, shrink, have no size or no end. */
final class BoundedReading {
    private static final int SMALLEST = 1 << 16;

    private BoundedReading() {}

    /**
     * All bytes up to the end. May block.
     *
     * @param head what was read already
     * @param size how many there probably are; what is not there yet or any more does no harm
     * @return nothing if there are more than {@code most}; only a little more is read then
     */
    static Optional<byte[]> all(byte[] head, InputStream input, long size, int most) throws IOException {
        // A byte more than there are, so that the end is met without room for more.
        var expected = Math.max(size, head.length) + 1;
        var bytes = Arrays.copyOf(head, (int) Math.min(Math.max(expected, SMALLEST), most + 1L));
        var count = head.length;
        while (true) {
            var read = input.readNBytes(bytes, count, bytes.length - count);
            count += read;
            if (count < bytes.length) {
                return Optional.of(Arrays.copyOf(bytes, count));
            }
            if (bytes.length > most) {
                return Optional.empty();
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(bytes.length * 2L, most + 1L));
        }
    }
}
