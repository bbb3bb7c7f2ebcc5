package dev.heddle.poll;

/**
 * One thread's wait: subscribed to pollables first, then it looks, then it parks.
 */
public final class Waiter {
    /** Wakes the waiting thread, or makes its next park return at once. Any thread may call it; it never blocks. */
    public void wake() {
        throw new UnsupportedOperationException();
    }
}
