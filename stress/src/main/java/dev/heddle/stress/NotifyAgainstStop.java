package dev.heddle.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A waiting guest is notified, then stopped at once: who is counted is woken, and no interrupt is left behind. */
@JCStressTest
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "Woken, and counted; the stop came later.")
@Outcome(id = "3, 0", expect = Expect.ACCEPTABLE, desc = "Stopped in its wait, or before it: not counted.")
@State
public class NotifyAgainstStop {
    private static final int STOPPED = 3;
    private static final int LEFT_INTERRUPTED = 4;
    private static final int NEVER_STOPPED = 5;

    private final Waits waits = new Waits();
    private final Watch watch = new Watch();
    private final RuntimeException enough = new RuntimeException("enough");

    @Actor
    public void await(II_Result result) {
        try {
            do {
                result.r1 = waits.awaitInGuest(() -> true, watch.patience());
            } while (result.r1 == Waits.TIMED_OUT && !watch.isLost());
        } catch (RuntimeException stopped) {
            result.r1 = STOPPED;
        }
        if (result.r1 == Waits.TIMED_OUT) {
            result.r1 = NEVER_STOPPED;
        }
        if (Thread.interrupted()) {
            result.r1 = LEFT_INTERRUPTED;
        }
    }

    @Actor
    public void wakeThenStop(II_Result result) {
        result.r2 = waits.wake(1);
        waits.stop(enough);
        watch.done();
    }
}
