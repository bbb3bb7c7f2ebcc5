package dev.heddle.resource;

/** Tables that run out of numbers at once, so that the stress tests meet the reuse of one. */
public final class ScarceNumbers {
    private ScarceNumbers() {}

    /** A table of {@link Allocation#SEQUENTIAL} that has the numbers 1 to {@code highest}. */
    public static ResourceTable upTo(int highest) {
        return new ResourceTable(new SequentialNumbers(highest), highest, 1);
    }
}
