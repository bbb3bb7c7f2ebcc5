package dev.heddle.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A notify meets a waiter whose time is up: both sides must agree on what happened. */
@JCStressTest
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "Woken, and counted.")
@Outcome(id = "2, 0", expect = Expect.ACCEPTABLE, desc = "Too late, or not there yet: not counted.")
@State
public class NotifyAgainstTimeout {
    private final Waits waits = new Waits();

    @Actor
    public void await(II_Result result) {
        result.r1 = waits.await(() -> true, 1_000);
    }

    @Actor
    public void wake(II_Result result) {
        result.r2 = waits.wake(1);
    }
}
