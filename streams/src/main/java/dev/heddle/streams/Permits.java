package dev.heddle.streams;

import dev.heddle.resource.Trap;

/**
 * The permits that a stream has given and that no write has used yet. Guarded by the stream's lock.
 *
 * <p>Several threads may each hold one: a write may then find less room than its permit said, and is accepted nevertheless. What
 * that can amount to is bounded, since no more than {@link #MOST} permits are outstanding at a time.
 */
final class Permits {
    static final int MOST = 256;

    private int outstanding;
    /** The largest of those outstanding, in bytes. */
    private int largest;

    /** Notes a permit, which may be 0, and returns it. */
    long give(int permit) {
        if (permit > 0 && outstanding < MOST) {
            outstanding++;
            largest = Math.max(largest, permit);
        }
        return permit;
    }

    /**
     * Uses a permit for a write.
     *
     * @param length {@code u64}
     * @throws Trap if none allows so many bytes
     */
    void use(long length) {
        if (length == 0) {
            return;
        }
        if (Long.compareUnsigned(length, largest) > 0) {
            throw exceeded(length, largest);
        }
        if (--outstanding == 0) {
            largest = 0;
        }
    }

    static Trap exceeded(long length, long permit) {
        return new Trap("write of " + Long.toUnsignedString(length) + " bytes exceeds the permit of "
                + Long.toUnsignedString(permit));
    }
}
