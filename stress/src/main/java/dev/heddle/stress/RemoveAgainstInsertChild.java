package dev.heddle.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A resource is removed while another is made its child. */
@JCStressTest
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "The child came first: the parent stays.")
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "The parent was gone: no child.")
@State
public class RemoveAgainstInsertChild {
    private final Handles handles = Handles.naming(1);

    @Actor
    public void insertChild(II_Result result) {
        result.r1 = handles.insertChild(0, 2) ? 1 : 0;
    }

    @Actor
    public void remove(II_Result result) {
        result.r2 = handles.remove(0) ? 1 : 0;
    }
}
