package dev.heddle.poll;

/**
 * A monotonic clock that deadlines are measured by. A lambda that reads some clock will do: {@code System::nanoTime} is one, if its
 * readings are not negative.
 */
@FunctionalInterface
public interface TimeSource {
    /** {@code now}: nanoseconds ({@code u64}) from a start of its own; never goes back. Never blocks; any thread may call it. */
    long now();

    /**
     * Nanoseconds of real time after which a waiter for {@code instant}, which is still to come, looks again; at least 1.
     * {@link Pollable#NO_DEADLINE} if the clock moves by hand only: it then wakes its {@linkplain #subscribe waiters} when moved.
     */
    default long waitFor(long instant) {
        // A clock that runs slower than real time must not make its waiters spin when it is nearly there.
        return Math.max(SystemTime.between(now(), instant), 100_000);
    }

    /** Enters a waiter to be woken when the clock is moved by hand. */
    default void subscribe(Waiter waiter) {}

    /** Takes a waiter out again. */
    default void unsubscribe(Waiter waiter) {}

    /** The JVM's clock, starting near zero. */
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }
}
