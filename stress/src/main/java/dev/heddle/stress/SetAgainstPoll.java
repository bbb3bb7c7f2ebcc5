package dev.heddle.stress;

import dev.heddle.poll.Signal;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A signal is set while a thread subscribes, looks and parks. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "It saw the signal or was woken.")
@Outcome(id = "0", expect = Expect.FORBIDDEN, desc = "The wake-up was lost.")
@State
public class SetAgainstPoll {
    private final Signal signal = new Signal();
    private final Watch watch = new Watch();

    @Actor
    public void poll(I_Result result) {
        result.r1 = watch.poll(signal);
    }

    @Actor
    public void set() {
        signal.set();
        watch.done();
    }
}
