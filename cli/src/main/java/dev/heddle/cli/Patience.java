package dev.heddle.cli;

import dev.heddle.base.Printable;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Tells who sits at a terminal what takes long, if it does, until it is done. */
final class Patience {
    private static final Duration UNNOTICED = Duration.ofSeconds(1);

    private final PrintStream terminal;
    private final String what;
    private final Duration unnoticed;
    private final @Nullable Thread teller;
    private volatile boolean done;

    /** @param listened whether there is anyone to tell */
    Patience(PrintStream terminal, String what, Duration unnoticed, boolean listened) {
        this.terminal = terminal;
        this.what = what;
        this.unnoticed = unnoticed;
        this.teller = listened ? Thread.ofPlatform().daemon().start(this::tell) : null;
    }

    /** For what the user asked to run. */
    static Patience compiling(String name) {
        // The launcher says whether standard error is a terminal.
        return new Patience(
                System.err,
                "compiling " + Printable.name(name) + ", once…",
                UNNOTICED,
                Boolean.getBoolean("heddle.terminal"));
    }

    private void tell() {
        var end = System.nanoTime() + unnoticed.toNanos();
        for (var left = unnoticed.toNanos(); left > 0 && !done; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        if (done) {
            return;
        }
        terminal.print("heddle: " + what);
        terminal.flush();
        while (!done) {
            LockSupport.park();
        }
        terminal.print("\r\033[K");
        terminal.flush();
    }

    /** It is done. */
    void end() {
        done = true;
        if (teller != null) {
            LockSupport.unpark(teller);
            try {
                teller.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
