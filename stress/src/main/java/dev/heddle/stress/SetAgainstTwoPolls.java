package dev.heddle.stress;

import dev.heddle.poll.Signal;
import dev.heddle.poll.Waiter;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A signal is set while another thread comes to wait for it; the setter waits for it too, from before. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Both saw the signal or were woken.")
@State
public class SetAgainstTwoPolls {
    private final Signal signal = new Signal();
    private final Watch watch = new Watch();

    @Actor
    public void first(II_Result result) {
        result.r1 = watch.poll(signal);
    }

    @Actor
    public void second(II_Result result) {
        try (var waiter = Waiter.subscribedTo(Watch.withPatience(signal))) {
            signal.set();
            watch.done();
            result.r2 = Watch.await(waiter);
        }
    }
}
