package dev.heddle.resource;

/** Which number a new resource gets. */
sealed interface Numbers permits LowestNumbers, SequentialNumbers {
    static Numbers of(Allocation allocation) {
        return switch (allocation) {
            case LOWEST_FREE -> new LowestNumbers();
            case SEQUENTIAL -> new SequentialNumbers(Integer.MAX_VALUE);
        };
    }

    /** Begins a change of which numbers are in use. Called before any stripe is locked. */
    void enter();

    /** Ends what {@link #enter} began. */
    void leave();

    /** A number for a new resource, between {@link #enter} and {@link #leave}. {@link SequentialNumbers} may return one in use. */
    int take();

    /** A number names nothing any more; called between {@link #enter} and {@link #leave}. */
    void giveBack(int number);
}
