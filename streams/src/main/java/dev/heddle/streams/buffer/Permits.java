package dev.heddle.streams.buffer;

import dev.heddle.base.Trap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The permits that a stream has given and that no write has used yet. Guarded by the stream's lock.
 *
 * <p>Several threads may each hold one: a write may then find less room than its permit said, and is accepted nevertheless. What
 * that can amount to is bounded: a thread holds one permit, its latest, and what all hold together passes {@link #PROMISED} by
 * {@link #LEAST} for each thread at most. The permit of a thread that has ended without using it is given back when there are many.
 */
public final class Permits {
    /** Bytes promised to all threads together from which on a permit is a small one. */
    static final int PROMISED = 16 * 1024 * 1024;

    static final int LEAST = 1024;

    private static final int FEW = 256;

    /** The one thread that most streams are used by, and its permit in bytes, 0 if it has none. */
    private @Nullable Thread first;

    private int firsts;

    private final Map<Thread, Integer> others = new HashMap<>(0);
    private long promised;
    private int many = FEW;

    /** Notes a permit for the calling thread, in place of its last one, and returns it: at most so many bytes, which may be 0. */
    public long give(int most) {
        var thread = Thread.currentThread();
        takeOf(thread);
        var permit = (int) Math.min(most, Math.max(LEAST, PROMISED - promised));
        if (permit > 0) {
            if (firsts == 0) {
                first = thread;
                firsts = permit;
            } else {
                others.put(thread, permit);
                if (others.size() > many) {
                    dropThoseOfTheDead();
                }
            }
            promised += permit;
        }
        return permit;
    }

    /**
     * Uses a permit for a write: the calling thread's, or that of another that asked for it.
     *
     * @param length {@code u64}
     * @throws Trap if none allows so many bytes
     */
    public void use(long length) {
        if (length == 0) {
            return;
        }
        var thread = Thread.currentThread();
        if (allows(of(thread), length)) {
            takeOf(thread);
            return;
        }
        if (allows(firsts, length)) {
            promised -= firsts;
            firsts = 0;
            return;
        }
        var largest = firsts;
        for (var each : others.entrySet()) {
            if (allows(each.getValue(), length)) {
                takeOf(each.getKey());
                return;
            }
            largest = Math.max(largest, each.getValue());
        }
        throw exceeded(length, largest);
    }

    private static boolean allows(int permit, long length) {
        return Long.compareUnsigned(length, permit) <= 0;
    }

    @SuppressWarnings("ReferenceEquality") // Threads are who they are.
    private int of(Thread thread) {
        return firsts > 0 && first == thread ? firsts : others.getOrDefault(thread, 0);
    }

    @SuppressWarnings("ReferenceEquality") // Threads are who they are.
    private void takeOf(Thread thread) {
        if (firsts > 0 && first == thread) {
            promised -= firsts;
            firsts = 0;
        } else if (!others.isEmpty()) {
            var permit = others.remove(thread);
            promised -= permit == null ? 0 : permit;
        }
    }

    private void dropThoseOfTheDead() {
        others.entrySet().removeIf(each -> {
            if (each.getKey().isAlive()) {
                return false;
            }
            promised -= each.getValue();
            return true;
        });
        many = Math.max(FEW, 2 * others.size());
    }

    /**
     * What to throw at a write beyond its permit.
     *
     * @param length of the write, {@code u64}
     * @param permit the most that it may have had, {@code u64}
     */
    public static Trap exceeded(long length, long permit) {
        return new Trap("write of " + Long.toUnsignedString(length) + " bytes exceeds the permit of "
                + Long.toUnsignedString(permit));
    }
}
