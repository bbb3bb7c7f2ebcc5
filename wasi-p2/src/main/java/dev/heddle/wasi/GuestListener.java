package dev.heddle.wasi;

/**
 * Is told of the beginnings and ends of guests: the one place for metrics and logs. Calls come from the threads that start and end guests,
 * and should return soon; what a method throws comes out of {@link Guest#start} or {@link Guest#await}.
 */
public interface GuestListener {
    /** A guest is about to run; its first thread has not begun. */
    default void started(Guest guest) {}

    /** A guest is over: its threads are gone and all it held is closed, or given up. {@link Guest#await} has not returned yet. */
    default void ended(Guest guest, GuestOutcome outcome, GuestUsage usage) {}
}
