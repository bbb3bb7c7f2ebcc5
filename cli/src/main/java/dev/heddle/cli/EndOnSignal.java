package dev.heddle.cli;

import dev.heddle.wasi.Guest;
import java.time.Duration;

/**
 * Ends a guest when the process is asked to end, so that what it wrote is delivered first. The JVM then exits with 143 after
 * SIGTERM and 130 after SIGINT.
 */
final class EndOnSignal implements AutoCloseable {
    /** A guest that does not end within this time is left behind: whoever asked should not have to ask twice. */
    private static final Duration PATIENCE = Duration.ofMillis(700);

    private final Thread hook;
    /** Written by the JVM's shutdown, read by whoever waits for the guest. */
    private volatile boolean received;

    private EndOnSignal(Guest guest) {
        hook = new Thread(() -> end(guest), "heddle-shutdown");
    }

    static EndOnSignal of(Guest guest) {
        var signals = new EndOnSignal(guest);
        Runtime.getRuntime().addShutdownHook(signals.hook);
        return signals;
    }

    /** Whether the process is ending, so that the guest's end is no news. */
    boolean received() {
        return received;
    }

    private void end(Guest guest) {
        received = true;
        var closer = Thread.ofPlatform().daemon().name("heddle-close").start(guest::close);
        try {
            closer.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook runs already; the guest has ended, so it has nothing left to do.
        }
    }
}
