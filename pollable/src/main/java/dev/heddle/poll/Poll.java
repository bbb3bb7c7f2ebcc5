package dev.heddle.poll;

import java.util.List;

/** {@code wasi:io/poll}: waits for pollables. */
public final class Poll {
    private Poll() {}

    /**
     * {@code poll}: waits until at least one of several pollables is ready, and returns the indexes of all that are. May block.
     *
     * @throws dev.heddle.resource.Trap if the list is empty
     * @throws CancelledException if the calling thread's {@link Cancellation} is cancelled, or the thread is interrupted
     */
    public static int[] poll(List<? extends Pollable> pollables) {
        throw new UnsupportedOperationException();
    }

    /** {@code pollable.block}: waits until one pollable is ready. May block; allocates nothing when it is ready at once. */
    public static void block(Pollable pollable) {
        throw new UnsupportedOperationException();
    }
}
