package dev.heddle.wasi.random;

import java.nio.ByteBuffer;

/** The numbers of {@link java.util.Random}, whose algorithm Java specifies: the same on each machine. */
record SeededRandom(java.util.Random numbers) implements Random, InsecureRandom {
    @Override
    public void getRandomBytes(ByteBuffer into) {
        while (into.hasRemaining()) {
            into.put((byte) numbers.nextInt());
        }
    }

    @Override
    public long getRandomU64() {
        return numbers.nextLong();
    }

    @Override
    public void getInsecureRandomBytes(ByteBuffer into) {
        getRandomBytes(into);
    }

    @Override
    public long getInsecureRandomU64() {
        return getRandomU64();
    }
}
