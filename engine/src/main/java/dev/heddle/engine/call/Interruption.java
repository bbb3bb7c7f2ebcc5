package dev.heddle.engine.call;

/** Lets a stop reach instructions that take long: generated code checks for one itself at loops and calls only. */
public final class Interruption {
    /** Bytes that an instruction handles between two checks: less than a millisecond's work. */
    public static final int CHUNK = 1 << 20;

    /** Bytes below which no check is needed: there are too few instructions in a module to make a second of such work. */
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
