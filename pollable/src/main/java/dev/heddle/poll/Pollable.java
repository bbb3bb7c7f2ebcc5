package dev.heddle.poll;

import java.util.List;

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
     * ready after this call wakes the waiter. The waiter is entered before the caller looks at {@link #ready()}, and stays entered
     * however often it is woken. Called by the waiting thread alone.
     */
    void subscribe(Waiter waiter);

    /** Takes a waiter out again, as often as it was entered. Called by the waiting thread alone. */
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

    /** A pollable that is ready at all times, as of a file. */
    static Pollable always() {
        return Constant.ALWAYS;
    }

    /** A pollable that never turns ready; only a cancellation ends a wait for it alone. */
    static Pollable never() {
        return Constant.NEVER;
    }

    /** Ready while at least one of the parts is. Of no parts: never. */
    static Pollable anyOf(List<? extends Pollable> parts) {
        return new AnyOf(List.copyOf(parts));
    }

    /** Ready while all of the parts are. Of no parts: always. */
    static Pollable allOf(List<? extends Pollable> parts) {
        return new AllOf(List.copyOf(parts));
    }
}
