package dev.heddle.stress;

import dev.heddle.resource.ScarceNumbers;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A handle is leased while it is removed and others are inserted until its number comes round again. */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "It named nothing.")
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "It named one resource for as long as the lease was open.")
@State
public class LeaseAgainstReuse {
    private static final int HANDLE = 1;

    /** Two numbers, so that the second insert is given the first one again unless it is leased. */
    private final Handles handles = new Handles(ScarceNumbers.upTo(2));

    public LeaseAgainstReuse() {
        handles.insert(10);
    }

    @Actor
    public void lease(I_Result result) {
        try (var lease = handles.lease(HANDLE)) {
            if (lease != null) {
                var named = handles.get(HANDLE);
                result.r1 = named == Handles.NOTHING || named == lease.resource() ? 1 : 2;
            }
        }
    }

    @Actor
    public void reuse() {
        handles.remove(HANDLE);
        handles.remove(handles.insert(20));
        handles.insert(30);
    }
}
