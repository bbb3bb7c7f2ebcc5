package dev.heddle.stress;

import dev.heddle.poll.Deadline;
import dev.heddle.poll.Poll;
import dev.heddle.poll.Signal;
import dev.heddle.poll.TimeSource;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A deadline passes while the signal polled beside it is set; the same thread then waits for the signal alone. */
@JCStressTest
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "The deadline came first, and the next wait found the signal.")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "The signal came first.")
@Outcome(id = "2, 1", expect = Expect.ACCEPTABLE, desc = "Both at once.")
@State
public class DeadlineAgainstSet {
    private final Signal signal = new Signal();
    private final Watch watch = new Watch();

    @Actor
    public void poll(II_Result result) {
        var ready = Poll.poll(List.of(signal, Deadline.after(TimeSource.system(), 1_000)));
        result.r1 = ready.length == 2 ? 2 : ready[0] == 0 ? 1 : 0;
        result.r2 = watch.poll(signal);
    }

    @Actor
    public void set() {
        signal.set();
        watch.done();
    }
}
