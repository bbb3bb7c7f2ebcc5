package dev.heddle.conformance.everyfunction;

import dev.heddle.base.Trap;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.GuestCancelled;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How a guest ended, as its embedder is told.
 *
 * @param words of a trap or an error
 */
record Ended(How how, String words) {
    enum How {
        EXITED,
        TRAPPED,
        CANCELLED,
        OUT_OF_MEMORY,
        FAILED,
        HANGS
    }

    static Ended of(Guest guest, Duration patience) throws Exception {
        var waiting = new FutureTask<>(() -> outcome(guest));
        Thread.ofPlatform().daemon().name("waiting").start(waiting);
        try {
            return waiting.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Ended(How.HANGS, "");
        }
    }

    private static Ended outcome(Guest guest) {
        try {
            return new Ended(How.EXITED, "" + guest.await());
        } catch (GuestCancelled e) {
            return new Ended(How.CANCELLED, "" + e.getMessage());
        } catch (Trap e) {
            return new Ended(How.TRAPPED, "" + e.getMessage());
        } catch (StackOverflowError e) {
            // Out of the close of an embedder's object.
            return new Ended(How.TRAPPED, "" + e.getMessage());
        } catch (OutOfMemoryError e) {
            return new Ended(How.OUT_OF_MEMORY, "" + e.getMessage());
        } catch (Throwable e) {
            return new Ended(How.FAILED, e.toString());
        }
    }
}
