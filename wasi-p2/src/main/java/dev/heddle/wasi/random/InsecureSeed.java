package dev.heddle.wasi.random;

import java.util.concurrent.ThreadLocalRandom;

/** {@code wasi:random/insecure-seed}: a number for a guest's hash tables, the same at each call or not. Any thread may ask. */
@FunctionalInterface
public interface InsecureSeed {
    /** {@code insecure-seed}. */
    Seed insecureSeed();

    /** 128 bits: two {@code u64}. */
    record Seed(long lower, long upper) {}

    /** This one at each call. */
    static InsecureSeed fixed(long lower, long upper) {
        var seed = new Seed(lower, upper);
        return () -> seed;
    }

    /** A new seed at each call. */
    static InsecureSeed system() {
        return () -> {
            var random = ThreadLocalRandom.current();
            return new Seed(random.nextLong(), random.nextLong());
        };
    }
}
