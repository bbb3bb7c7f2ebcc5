package dev.heddle.wasi.random;

import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;

/** {@link ThreadLocalRandom}. */
final class SystemInsecureRandom implements InsecureRandom {
    static final SystemInsecureRandom INSTANCE = new SystemInsecureRandom();

    private SystemInsecureRandom() {}

    @Override
    public void getInsecureRandomBytes(ByteBuffer into) {
        var random = ThreadLocalRandom.current();
        while (into.remaining() >= Long.BYTES) {
            into.putLong(random.nextLong());
        }
        while (into.hasRemaining()) {
            into.put((byte) random.nextInt());
        }
    }

    @Override
    public long getInsecureRandomU64() {
        return ThreadLocalRandom.current().nextLong();
    }
}
