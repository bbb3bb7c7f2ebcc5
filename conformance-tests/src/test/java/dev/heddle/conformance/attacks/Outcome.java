package dev.heddle.conformance.attacks;

import dev.heddle.base.Trap;
import dev.heddle.wasi.Guest;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How a guest ended, in words; a hang is one of them. */
final class Outcome {
    private Outcome() {}

    static String of(Guest guest, Duration patience) throws Exception {
        var waiting = new FutureTask<>(() -> {
            try {
                return "exit " + guest.await();
            } catch (Trap e) {
                return "trap: " + e.getMessage();
            } catch (Throwable e) {
                return e.toString();
            }
        });
        Thread.ofPlatform().daemon().start(waiting);
        try {
            return waiting.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return "hangs";
        }
    }
}
