package dev.heddle.poll;

import dev.heddle.base.Trap;
import dev.heddle.base.WaitListener;
import java.util.Arrays;
import java.util.List;

/** {@code wasi:io/poll}: waits for pollables. A timeout is a {@link Deadline} among them. */
public final class Poll {
    private Poll() {}

    /**
     * {@code poll}: waits until at least one of several pollables is ready, and returns the indexes of all that are, in order. May
     * block.
     *
     * @throws Trap if the list is empty
     * @throws CancelledException if the calling thread's {@link Cancellation} is cancelled, or the thread is interrupted; not if
     *     something is ready at once
     */
    public static int[] poll(List<? extends Pollable> pollables) {
        var indexes = new int[pollables.size()];
        var count = poll(pollables, indexes);
        return count == indexes.length ? indexes : Arrays.copyOf(indexes, count);
    }

    /**
     * As {@link #poll(List)}, but puts the indexes into an array that the caller brings, and returns how many there are; allocates
     * nothing when something is ready at once.
     *
     * @param indexes at least as long as the list
     */
    public static int poll(List<? extends Pollable> pollables, int[] indexes) {
        if (pollables.isEmpty()) {
            throw new Trap("poll: empty list of pollables");
        }
        var count = look(pollables, indexes);
        return count > 0 ? count : await(pollables, indexes);
    }

    /** {@code pollable.block}: waits until one pollable is ready. May block; allocates nothing when it is ready at once. */
    public static void block(Pollable pollable) {
        if (!pollable.ready()) {
            await(List.of(pollable), new int[1]);
        }
    }

    private static int await(List<? extends Pollable> pollables, int[] indexes) {
        try (var waiter = Waiter.subscribedTo(pollables)) {
            // Subscribed before this look: what turns ready between it and the wait makes the wait end at once.
            var count = look(pollables, indexes);
            if (count > 0) {
                return count;
            }
            var listener = WaitListener.ofThisThread();
            if (listener == null) {
                return await(waiter, pollables, indexes);
            }
            listener.waits(pollables);
            try {
                return await(waiter, pollables, indexes);
            } finally {
                listener.goesOn();
            }
        }
    }

    private static int await(Waiter waiter, List<? extends Pollable> pollables, int[] indexes) {
        while (true) {
            waiter.await();
            var count = look(pollables, indexes);
            if (count > 0) {
                return count;
            }
        }
    }

    private static int look(List<? extends Pollable> pollables, int[] indexes) {
        var count = 0;
        for (var i = 0; i < pollables.size(); i++) {
            if (pollables.get(i).ready()) {
                indexes[count++] = i;
            }
        }
        return count;
    }
}
