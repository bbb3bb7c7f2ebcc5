package dev.heddle.engine.call;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** Whether the thread of a store is in guest code or in host code: a stop interrupts it in guest code only. */
public final class ExecutionState {
    /*
     * Two threads meet here: the guest's, which sets where it is, and any that stops it.
     *
     *          enterGuest             enterHost
     *    IDLE ----------> GUEST <-------------------> HOST
     *         <----------   |         leaveHost
     *          leaveGuest   | stop (the stopper's alone)
     *                       v
     *                   STOPPING --------------> STOPPED      then the guest's thread clears the interrupt and goes on
     *                            interrupted
     *
     *  - Only a thread whose state is STOPPING is interrupted, and it waits for STOPPED before it goes anywhere: no interrupt
     *    meets host code, and none is left behind when the outermost call returns.
     *  - `reason` is set once and for all, before the stopper looks at the state. A guest that enters guest code looks for a
     *    reason after it has set its state. So one of the two sees the other.
     *  - An interrupt that was there before the stop belongs to someone else and stays.
     */
    public static final int IDLE = 0;
    private static final int GUEST = 1;
    private static final int HOST = 2;
    private static final int STOPPING = 3;
    private static final int STOPPED = 4;

    private static final VarHandle STATE;
    private static final VarHandle REASON;

    static {
        try {
            var lookup = MethodHandles.lookup();
            STATE = lookup.findVarHandle(ExecutionState.class, "state", int.class);
            REASON = lookup.findVarHandle(ExecutionState.class, "reason", RuntimeException.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Changed by compare-and-set alone, except from STOPPING and STOPPED, which have one writer each. */
    private volatile int state = IDLE;

    private volatile @Nullable RuntimeException reason;
    /** Written in IDLE by the thread that enters; read by others only in states that follow. */
    private @Nullable Thread thread;
    /** Whether the stopper interrupted; written in STOPPING, read in STOPPED. */
    private boolean interrupted;

    /** Enters guest code from outside, or from a host function that a guest called; returns the argument for {@link #leaveGuest}. */
    // Threads are compared by identity: no two are equal.
    @SuppressWarnings("ReferenceEquality")
    public int enterGuest() {
        var from = state;
        var current = Thread.currentThread();
        if (from == IDLE) {
            if (!STATE.compareAndSet(this, IDLE, HOST)) {
                throw new IllegalStateException("two threads enter one instance");
            }
            thread = current;
        } else if (thread == current && from != HOST) {
            throw new IllegalStateException("a leaf of the host calls a guest");
        } else if (thread != current) {
            throw new IllegalStateException("two threads enter one instance");
        }
        state = GUEST;
        var why = reason;
        if (why != null) {
            leaveGuest(from);
            throw why;
        }
        return from;
    }

    /** Leaves guest code, however the call ended; {@code to} is what {@link #enterGuest} returned. */
    public void leaveGuest(int to) {
        if (!STATE.compareAndSet(this, GUEST, to)) {
            settle(to);
        }
    }

    /** The guest calls the host: from here on, no stop interrupts. */
    public void enterHost() {
        if (!STATE.compareAndSet(this, GUEST, HOST)) {
            settle(GUEST);
            throwReason();
        }
    }

    /** The host function returns. */
    public void leaveHost() {
        state = GUEST;
        if (reason != null) {
            throwReason();
        }
    }

    /** The host function throws: its exception takes precedence over a stop. */
    public void leaveFailedHost() {
        state = GUEST;
    }

    public void stop(RuntimeException why) {
        if (!REASON.compareAndSet(this, null, why)) {
            return;
        }
        if (STATE.compareAndSet(this, GUEST, STOPPING)) {
            try {
                var target = thread;
                interrupted = target != null && !target.isInterrupted();
                if (target != null && interrupted) {
                    target.interrupt();
                }
            } finally {
                // Whatever happened: the guest's thread waits for this state.
                state = STOPPED;
            }
        }
    }

    @Nullable
    RuntimeException reason() {
        return reason;
    }

    private void throwReason() {
        var why = reason;
        if (why != null) {
            throw why;
        }
    }

    // The stopper is between two statements, so that yielding to it is enough.
    @SuppressWarnings("ThreadPriorityCheck")
    private void settle(int to) {
        if (state == HOST) {
            // The stack overflowed before the host function was left.
            state = to;
            return;
        }
        while (state == STOPPING) {
            Thread.yield();
        }
        if (state == STOPPED && interrupted) {
            interrupted = false;
            Thread.interrupted();
        }
        state = to;
    }
}
