package dev.heddle.stress;

import dev.heddle.resource.Allocation;
import dev.heddle.resource.ResourceTable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A table is drained while two resources are inserted, one after the other: it takes place at one moment. */
@JCStressTest
@Outcome(id = "0, 2", expect = Expect.ACCEPTABLE, desc = "Drained before both.")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Drained in between.")
@Outcome(id = "3, 0", expect = Expect.ACCEPTABLE, desc = "Drained after both.")
@State
public class DrainAgainstInserts {
    private static final int FIRST = 1;
    private static final int SECOND = 2;

    /** Of the policy under which nothing but the stripes' locks keeps inserts and drain apart. */
    private final Handles handles = new Handles(new ResourceTable(Allocation.REUSE_SAFE));

    @Actor
    public void insert() {
        handles.insert(FIRST);
        handles.insert(SECOND);
    }

    @Actor
    public void drain(II_Result result) {
        var drained = new int[1];
        handles.drain(value -> drained[0] += value);
        result.r1 = drained[0];
    }

    @Arbiter
    public void count(II_Result result) {
        result.r2 = handles.size();
    }
}
