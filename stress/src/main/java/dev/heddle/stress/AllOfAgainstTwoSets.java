package dev.heddle.stress;

import dev.heddle.poll.Pollable;
import dev.heddle.poll.Signal;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** The two parts of one pollable turn ready one after the other. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "The waiter saw both or was woken by the later one.")
@Outcome(id = "0", expect = Expect.FORBIDDEN, desc = "The wake-up was lost.")
@State
public class AllOfAgainstTwoSets {
    private final Signal one = new Signal();
    private final Signal other = new Signal();
    private final Pollable both = Pollable.allOf(List.of(one, other));
    private final Watch watch = new Watch();

    @Actor
    public void poll(I_Result result) {
        result.r1 = watch.poll(both);
    }

    @Actor
    public void set() {
        one.set();
        other.set();
        watch.done();
    }
}
