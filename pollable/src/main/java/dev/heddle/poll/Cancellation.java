package dev.heddle.poll;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread end the waits of others without interrupting them: an interrupt would close the files they use.
 *
 * <p>A thread takes part while it runs {@link #run}; every wait of this module and of {@code streams} that it then enters ends with
 * a {@link CancelledException} once {@link #cancel()} was called, whether before or during the wait. What is ready at once is still
 * answered.
 */
public final class Cancellation {
    /*
     * The governed threads and any number of cancellers meet here.
     *
     *  - A canceller sets `cancelled` first and unparks second; a waiter enters `threads` first and reads `cancelled` before
     *    each park: one of the two sees the other.
     *  - Threads register once for each run, not for each wait, so that a wait costs a look at a field.
     */
    private static final ThreadLocal<@Nullable Cancellation> CURRENT = new ThreadLocal<>();

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    /** Read by governed threads without a lock; never unset. */
    private volatile boolean cancelled;

    /** Runs {@code body} on the calling thread, whose waits this cancellation then governs. Not nested. */
    public void run(Runnable body) {
        if (CURRENT.get() != null) {
            throw new IllegalStateException("another cancellation governs this thread already");
        }
        var thread = Thread.currentThread();
        CURRENT.set(this);
        threads.add(thread);
        try {
            body.run();
        } finally {
            threads.remove(thread);
            CURRENT.remove();
        }
    }

    /** Ends all waits of all threads inside {@link #run}, now and later. Idempotent; never blocks. */
    public void cancel() {
        cancelled = true;
        threads.forEach(LockSupport::unpark);
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /**
     * For code that parks by itself, which {@link #cancel()} unparks too: to be called before each park.
     *
     * @throws CancelledException if this was cancelled
     */
    public void check() {
        if (cancelled) {
            throw new CancelledException("cancelled while waiting");
        }
    }

    /** What governs the calling thread, null if nothing does. */
    public static @Nullable Cancellation ofThisThread() {
        return CURRENT.get();
    }
}
