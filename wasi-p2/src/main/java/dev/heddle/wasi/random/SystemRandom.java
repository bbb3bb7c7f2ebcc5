package dev.heddle.wasi.random;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** {@link SecureRandom}, in chunks of a bounded size whatever the guest asks for. */
final class SystemRandom implements Random {
    static final SystemRandom INSTANCE = new SystemRandom();

    private static final int CHUNK = 8 * 1024;

    private SystemRandom() {}

    /** Made when the first bytes are asked for: most guests ask for none, and it takes a tenth of a small program's time. */
    private static final class Source {
        static final SecureRandom RANDOM = new SecureRandom();
    }

    @Override
    public void getRandomBytes(ByteBuffer into) {
        var chunk = new byte[Math.min(CHUNK, into.remaining())];
        while (into.hasRemaining()) {
            Source.RANDOM.nextBytes(chunk);
            into.put(chunk, 0, Math.min(chunk.length, into.remaining()));
        }
    }

    @Override
    public long getRandomU64() {
        return Source.RANDOM.nextLong();
    }
}
