package dev.heddle.base;

import org.jspecify.annotations.Nullable;

/**
 * Is told when its thread begins to wait for something, and when it goes on: so that whoever looks at the thread can be told what it
 * waits for. Nobody asks for it unless a thread is about to park.
 */
public interface WaitListener {
    /**
     * The thread is about to park.
     *
     * @param resource what for, as its text says; valid until {@link #goesOn()}
     */
    void waits(Object resource);

    /** The wait is over, however it ended. */
    void goesOn();

    /** Runs {@code body} on the calling thread, whose waits {@code listener} is then told of. Not nested. */
    static void run(WaitListener listener, Runnable body) {
        Listeners.CURRENT.set(listener);
        try {
            body.run();
        } finally {
            Listeners.CURRENT.remove();
        }
    }

    /** Who is told of the calling thread's waits, null if nobody is. */
    static @Nullable WaitListener ofThisThread() {
        return Listeners.CURRENT.get();
    }
}
