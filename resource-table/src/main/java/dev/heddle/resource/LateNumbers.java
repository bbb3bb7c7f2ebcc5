package dev.heddle.resource;

import java.util.concurrent.atomic.AtomicLong;

/** {@link Allocation#REUSE_SAFE}: 1, 2, 3, … and round again from 1, so that a number returns after all others. */
final class LateNumbers implements Numbers {
    private final int highest;
    /** How many numbers were handed out; at one each nanosecond it overflows in 292 years. */
    private final AtomicLong taken = new AtomicLong();

    /** @param highest where the numbers begin again; above the table's limit, so that a free one is always found */
    LateNumbers(int highest) {
        this.highest = highest;
    }

    /** Nothing to keep apart: no two threads are given one number, and the stripe says whether it is in use. */
    @Override
    public void enter() {}

    @Override
    public void leave() {}

    @Override
    public int take() {
        return 1 + (int) (taken.getAndIncrement() % highest);
    }

    @Override
    public void giveBack(int number) {}

    @Override
    public boolean waitsForLeases() {
        return true;
    }
}
