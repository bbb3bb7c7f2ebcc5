package dev.heddle.resource;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.BitSet;
import java.util.concurrent.locks.ReentrantLock;

/** {@link Allocation#LOWEST_FREE}: 0, 1, 2, …, and always the lowest that is free. */
final class LowestNumbers implements Numbers {
    /*
     * Any thread may enter. The lowest free number is one fact about the whole table, so inserts and removals take turns: from
     * before a number is chosen until what it names can be seen. Without that a thread could see number 0 name nothing and still
     * be given number 1.
     *
     *  - Bit n of `used` is set while number n is taken; bit w of `full` says that all of 64 w … 64 w + 63 are.
     */
    private static final int BITS = Long.SIZE;

    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final BitSet used = new BitSet();

    /** Spares the search all full words: with a million numbers in use, it looks at 256 words and not at 16,384. */
    @GuardedBy("lock")
    private final BitSet full = new BitSet();

    @Override
    public void enter() {
        lock.lock();
    }

    @Override
    public void leave() {
        lock.unlock();
    }

    @Override
    public int take() {
        lock.lock();
        try {
            int word = full.nextClearBit(0);
            int number = used.nextClearBit(word * BITS);
            used.set(number);
            full.set(word, used.nextClearBit(number) >= (word + 1) * BITS);
            return number;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void giveBack(int number) {
        lock.lock();
        try {
            used.clear(number);
            full.clear(number / BITS);
        } finally {
            lock.unlock();
        }
    }
}
