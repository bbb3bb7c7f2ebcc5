package dev.heddle.poll;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What a cancellation does for one call that is under way: calls an action, or interrupts the thread. */
final class CancelHook {
    /*
     * The call's thread, which closes, and cancellers, which fire, meet at `state`:
     *
     *   OPEN -- fired --> FIRING --> FIRED
     *     '--- closed --> CLOSED
     *
     *  - It fires once. Whoever closes an interrupting one while it fires waits for FIRED, mostly a few instructions later, and takes the
     *    interrupt away: none is left for what the thread does next.
     */
    private static final int OPEN = 0;
    private static final int FIRING = 1;
    private static final int FIRED = 2;
    private static final int CLOSED = 3;

    private final AtomicInteger state = new AtomicInteger(OPEN);
    private final @Nullable Runnable action;
    private final @Nullable Thread thread;

    private CancelHook(@Nullable Runnable action, @Nullable Thread thread) {
        this.action = action;
        this.thread = thread;
    }

    static CancelHook calling(Runnable action) {
        return new CancelHook(action, null);
    }

    static CancelHook interrupting(Thread thread) {
        return new CancelHook(null, thread);
    }

    /** Interrupts the thread, if that is what it is for. Blocks as long as the channel that the thread is blocked in takes to close. */
    void interrupt() {
        var target = thread;
        if (target != null && state.compareAndSet(OPEN, FIRING)) {
            try {
                target.interrupt();
            } finally {
                state.set(FIRED);
            }
        }
    }

    /** Calls the action, if there is one; what it throws is for the thread's own handler, and keeps no other from being called. */
    void call() {
        var called = action;
        if (called != null && state.compareAndSet(OPEN, FIRED)) {
            try {
                called.run();
            } catch (Throwable failure) {
                var thrower = Thread.currentThread();
                thrower.getUncaughtExceptionHandler().uncaughtException(thrower, failure);
            }
        }
    }

    // The canceller is between two statements: giving it the processor is all there is to do.
    @SuppressWarnings("ThreadPriorityCheck")
    void close() {
        if (state.compareAndSet(OPEN, CLOSED) || thread == null) {
            return;
        }
        while (state.get() == FIRING) {
            Thread.yield();
        }
        Thread.interrupted();
    }
}
