package dev.heddle.engine.call;

/** Lets a stop reach guest code where compiled loops and calls, which look for one by themselves, are not. */
public final class Interruption {
    /** Bytes that an instruction handles between two checks: less than a millisecond's work. */
    public static final int CHUNK = 1 << 20;

    /** Shorter work needs no check. There are too few instructions in a module to make a second of it. */
    public static final int SHORT = 4096;

    private Interruption() {}

    /**
     * Returns if no stop has interrupted the thread.
     *
     * @throws GuestInterruptedException if the thread is interrupted; it stays so
     */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new GuestInterruptedException();
        }
    }
}
