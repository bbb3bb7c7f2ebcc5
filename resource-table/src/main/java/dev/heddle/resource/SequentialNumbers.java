package dev.heddle.resource;

import java.util.concurrent.atomic.AtomicLong;

/** {@link Allocation#SEQUENTIAL}: 1, 2, 3, … and round again from 1, so that a number returns only after all others. */
final class SequentialNumbers implements Numbers {
    private final int highest;
    /** How many numbers were given out; at one each nanosecond it overflows in 292 years. */
    private final AtomicLong taken = new AtomicLong();

    /** @param highest the number before the first one again; above the table's limit, so that a free one is always found */
    SequentialNumbers(int highest) {
        this.highest = highest;
    }

    /** Does nothing: no two threads are given the same number, and the stripe says whether it is in use. */
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
}
