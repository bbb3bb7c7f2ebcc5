package dev.heddle.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** The last waiter of an address leaves, so that its queue is given up, while another comes and is to be woken. */
@JCStressTest
@Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "Woken, and nothing is left.")
@Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "It came too late to wait.")
@State
public class WaitAgainstReclaim {
    private final Waits waits = new Waits();
    private final Watch watch = new Watch();
    private volatile int value;

    @Actor
    public void come(III_Result result) {
        do {
            result.r1 = waits.await(() -> value == 0, watch.patience());
        } while (result.r1 == Waits.TIMED_OUT && !watch.isLost());
    }

    @Actor
    public void leaveThenWake(III_Result result) {
        waits.await(() -> true, 0);
        value = 1;
        result.r2 = waits.wake(-1);
        watch.done();
    }

    @Arbiter
    public void lookForRemains(III_Result result) {
        result.r3 = waits.isEmpty() ? 0 : 1;
    }
}
