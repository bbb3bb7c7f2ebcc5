package dev.heddle.poll;

/**
 * Something that any number of threads may wait for: {@code wasi:io/poll.pollable}.
 *
 * <p>Readiness is level-triggered and shared: asking never consumes it, and all waiters on a ready pollable return. All
 * methods may be called by any thread at any time.
 */
public interface Pollable {
    /** {@code ready}: whether a wait would return at once. Never blocks; allocates nothing. */
    boolean ready();

    /**
     * Enters a waiter, to be woken after this pollable may have turned ready. A wake may be spurious but is never lost: what turns
     * ready after this call wakes the waiter. The waiter is entered before the caller looks at {@link #ready()}.
     */
    void subscribe(Waiter waiter);

    /** Takes a waiter out again. */
    void unsubscribe(Waiter waiter);

    /**
     * When this pollable turns ready by the passing of time alone, in {@link System#nanoTime()} terms; {@link #NO_DEADLINE} when it
     * does not. A waiter parks no longer than until then, so that timers need no thread.
     */
    default long deadline() {
        return NO_DEADLINE;
    }

    /** The deadline of what does not turn ready by time. */
    long NO_DEADLINE = Long.MAX_VALUE;
}
