package dev.heddle.wasi.random;

import java.nio.ByteBuffer;

/** Bytes that are quick and no secret: {@code wasi:random/insecure}. Any number of threads may use one; nothing here blocks. */
public interface InsecureRandom {
    /** {@code get-insecure-random-bytes}: fills all that remains of a buffer. */
    void getInsecureRandomBytes(ByteBuffer into);

    /** {@code get-insecure-random-u64}. */
    long getInsecureRandomU64();

    /** The same numbers for each seed, in the order in which a guest's threads ask: for runs that can be repeated. */
    static InsecureRandom seeded(long seed) {
        return new SeededRandom(new java.util.Random(seed));
    }

    /** What {@link java.util.concurrent.ThreadLocalRandom} gives. */
    static InsecureRandom system() {
        return SystemInsecureRandom.INSTANCE;
    }
}
