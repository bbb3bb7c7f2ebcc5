package dev.heddle.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** One handle is moved onto another while both are looked up: nobody sees half of it. */
@JCStressTest
@Outcome(id = "2, 1", expect = Expect.ACCEPTABLE, desc = "Looked up before.")
@Outcome(id = "2, 0", expect = Expect.ACCEPTABLE, desc = "Moved in between.")
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "Looked up after.")
@State
public class RenumberAgainstGet {
    private final Handles handles = Handles.naming(1, 2);

    @Actor
    public void get(II_Result result) {
        result.r1 = handles.get(1);
        result.r2 = handles.get(0);
    }

    @Actor
    public void renumber() {
        handles.renumber(0, 1);
    }
}
