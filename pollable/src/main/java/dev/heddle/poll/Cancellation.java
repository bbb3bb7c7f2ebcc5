package dev.heddle.poll;

/**
 * Lets one thread end the waits of others without interrupting them: an interrupt would close the files they use.
 *
 * <p>A thread takes part while it runs {@link #run}; every wait of this module and of {@code streams} that it then enters ends with
 * a {@link CancelledException} once {@link #cancel()} was called, whether before or during the wait.
 */
public final class Cancellation {
    /** Runs {@code body} on the calling thread, whose waits this cancellation then governs. Not nested. */
    public void run(Runnable body) {
        throw new UnsupportedOperationException();
    }

    /** Ends all waits of all threads inside {@link #run}, now and later. Idempotent; never blocks. */
    public void cancel() {
        throw new UnsupportedOperationException();
    }

    public boolean isCancelled() {
        throw new UnsupportedOperationException();
    }
}
