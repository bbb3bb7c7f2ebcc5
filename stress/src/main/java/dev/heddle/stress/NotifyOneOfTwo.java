package dev.heddle.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two threads wait at one address, each for a moment, and one of them is notified. */
@JCStressTest
@Outcome(id = "0, 2, 1", expect = Expect.ACCEPTABLE, desc = "The first was woken.")
@Outcome(id = "2, 0, 1", expect = Expect.ACCEPTABLE, desc = "The second was woken.")
@Outcome(id = "2, 2, 0", expect = Expect.ACCEPTABLE, desc = "Nobody was there.")
@State
public class NotifyOneOfTwo {
    private static final long MOMENT = 50_000;

    private final Waits waits = new Waits();
    private volatile boolean over;

    @Actor
    public void waitTwice(III_Result result) {
        var second = Thread.startVirtualThread(() -> result.r2 = waits.await(() -> true, MOMENT));
        result.r1 = waits.await(() -> true, MOMENT);
        join(second);
        over = true;
    }

    @Actor
    public void wake(III_Result result) {
        do {
            result.r3 = waits.wake(1);
        } while (result.r3 == 0 && !over);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
