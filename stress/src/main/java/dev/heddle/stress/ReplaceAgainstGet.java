package dev.heddle.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A handle is looked up while another resource is put under it: it always names one of the two. */
@JCStressTest
@Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "The former one.")
@Outcome(id = "2, 2", expect = Expect.ACCEPTABLE, desc = "The new one.")
@State
public class ReplaceAgainstGet {
    private final Handles handles = Handles.naming(1);

    @Actor
    public void get(II_Result result) {
        result.r1 = handles.get(0);
    }

    @Actor
    public void replace(II_Result result) {
        handles.replace(0, 2);
        result.r2 = handles.get(0);
    }
}
