package dev.heddle.stress;

import dev.heddle.resource.ScarceNumbers;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A handle is looked up while it is removed and others are inserted until its number is given out again. */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "It named nothing.")
@Outcome(id = "10", expect = Expect.ACCEPTABLE, desc = "The former resource.")
@Outcome(id = "30", expect = Expect.ACCEPTABLE, desc = "The resource that was given the number next.")
@State
public class GetAgainstReuse {
    private static final int HANDLE = 1;

    /** Two numbers, so that the second insert is given the first one again. */
    private final Handles handles = new Handles(ScarceNumbers.upTo(2));

    public GetAgainstReuse() {
        handles.insert(10);
    }

    @Actor
    public void get(I_Result result) {
        result.r1 = handles.get(HANDLE);
    }

    @Actor
    public void reuse() {
        handles.remove(HANDLE);
        handles.remove(handles.insert(20));
        handles.insert(30);
    }
}
