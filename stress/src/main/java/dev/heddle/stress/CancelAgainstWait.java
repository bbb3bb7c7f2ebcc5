package dev.heddle.stress;

import dev.heddle.poll.Cancellation;
import dev.heddle.poll.CancelledException;
import dev.heddle.poll.Pollable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A cancellation meets a thread that is about to wait for what never comes. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "The wait was ended.")
@Outcome(id = "0", expect = Expect.FORBIDDEN, desc = "The wake-up was lost.")
@State
public class CancelAgainstWait {
    private final Cancellation cancellation = new Cancellation();
    private final Watch watch = new Watch();

    @Actor
    public void poll(I_Result result) {
        try {
            cancellation.run(() -> watch.poll(Pollable.never()));
        } catch (CancelledException cancelled) {
            result.r1 = 1;
        }
    }

    @Actor
    public void cancel() {
        cancellation.cancel();
        watch.done();
    }
}
