package dev.heddle.wasi.random;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** {@link SecureRandom}, in chunks of a bounded size whatever the guest asks for. */
final class SystemRandom implements Random {
    static final SystemRandom INSTANCE = new SystemRandom();

    private static final int CHUNK = 8 * 1024;

    private final SecureRandom source = new SecureRandom();

    private SystemRandom() {}

    @Override
    public void getRandomBytes(ByteBuffer into) {
        var chunk = new byte[Math.min(CHUNK, into.remaining())];
        while (into.hasRemaining()) {
            source.nextBytes(chunk);
            into.put(chunk, 0, Math.min(chunk.length, into.remaining()));
        }
    }

    @Override
    public long getRandomU64() {
        return source.nextLong();
    }
}
