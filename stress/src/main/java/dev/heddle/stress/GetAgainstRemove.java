package dev.heddle.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A handle is looked up twice while another thread removes what it names, and looks it up too. */
@JCStressTest
@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "Looked up before it was removed.")
@Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "Removed in between.")
@Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "Removed before.")
@State
public class GetAgainstRemove {
    private final Handles handles = Handles.naming(1);

    @Actor
    public void get(III_Result result) {
        result.r1 = handles.get(0);
        result.r2 = handles.get(0);
    }

    @Actor
    public void remove(III_Result result) {
        handles.remove(0);
        result.r3 = handles.get(0);
    }
}
