package dev.heddle.wasi.random;

import java.nio.ByteBuffer;

/**
 * Bytes that nobody can predict: {@code wasi:random/random}. Any number of threads may use one.
 *
 * <p>A fixed one makes a guest deterministic, and its secrets known.
 */
public interface Random {
    /** {@code get-random-bytes}: fills all that remains of a buffer. May block while the host gathers entropy. */
    void getRandomBytes(ByteBuffer into);

    /** {@code get-random-u64}. */
    long getRandomU64();

    /** The same numbers for each seed, in the order in which a guest's threads ask: for runs that can be repeated. No secret at all. */
    static Random seeded(long seed) {
        return new SeededRandom(new java.util.Random(seed));
    }

    /** What {@link java.security.SecureRandom} gives. */
    static Random system() {
        return SystemRandom.INSTANCE;
    }
}
