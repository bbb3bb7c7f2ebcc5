package dev.heddle.resource;

/** Which number a new resource gets. */
sealed interface Numbers permits LowestNumbers, LateNumbers {
    static Numbers of(Allocation allocation) {
        return switch (allocation) {
            case LOWEST_FREE -> new LowestNumbers();
            case REUSE_SAFE -> new LateNumbers(Integer.MAX_VALUE);
        };
    }

    /** Begins a change of which numbers are in use. Taken before any stripe's lock. */
    void enter();

    /** Ends what {@link #enter} began. */
    void leave();

    /** A number for a new resource, between {@link #enter} and {@link #leave}. It may be in use where {@link #waitsForLeases}. */
    int take();

    /** Says that a number names nothing any more, between {@link #enter} and {@link #leave}. */
    void giveBack(int number);

    /** Whether a removed resource's number stays in use until the last lease on it is closed. */
    boolean waitsForLeases();
}
