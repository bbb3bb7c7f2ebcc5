package dev.heddle.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A value is changed and a notify sent while a thread looks at the value and waits. */
@JCStressTest
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "Woken, and counted.")
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "It came too late to wait.")
@State
public class NotifyAgainstWait {
    private final Waits waits = new Waits();
    private final Watch watch = new Watch();
    private volatile int value;

    @Actor
    public void await(II_Result result) {
        do {
            result.r1 = waits.await(() -> value == 0, watch.patience());
        } while (result.r1 == Waits.TIMED_OUT && !watch.isLost());
    }

    @Actor
    public void wake(II_Result result) {
        value = 1;
        result.r2 = waits.wake(1);
        watch.done();
    }
}
