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

    /** What {@link java.security.SecureRandom} gives. */
    static Random system() {
        return SystemRandom.INSTANCE;
    }
}
