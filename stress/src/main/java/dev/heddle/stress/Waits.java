package dev.heddle.stress;

import dev.heddle.engine.call.ExecutionState;
import dev.heddle.engine.memory.WaitQueues;
import java.util.function.BooleanSupplier;

/** One address of a memory, and one guest that can be stopped: what the engine keeps to itself, for the stress tests. */
final class Waits {
    /** What the engine answers. */
    public static final int WOKEN = 0;

    public static final int NOT_EQUAL = 1;
    public static final int TIMED_OUT = 2;

    private static final int ADDRESS = 64;

    private final WaitQueues queues = new WaitQueues();
    private final ExecutionState state = new ExecutionState();

    /** {@code memory.atomic.wait}, with a timeout in nanoseconds. May block. */
    public int await(BooleanSupplier asExpected, long timeout) {
        return queues.await(ADDRESS, asExpected, timeout);
    }

    /** The same in guest code, which {@link #stop} reaches; a stop comes out as what was thrown. */
    public int awaitInGuest(BooleanSupplier asExpected, long timeout) {
        var from = state.enterGuest();
        try {
            return await(asExpected, timeout);
        } finally {
            state.leaveGuest(from);
        }
    }

    /** {@code memory.atomic.notify}. */
    public int wake(int count) {
        return queues.wake(ADDRESS, count);
    }

    public void stop(RuntimeException reason) {
        state.stop(reason);
    }

    /** Whether nothing is kept of any wait. */
    public boolean isEmpty() {
        return queues.addresses() == 0;
    }
}
