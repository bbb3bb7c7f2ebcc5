package dev.heddle.stress;

import dev.heddle.resource.Allocation;
import dev.heddle.resource.ResourceTable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A table is drained while resources are inserted one after the other: it takes place at one moment. */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "Drained before the first.")
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "Drained after the first and before the last.")
@Outcome(id = "3", expect = Expect.ACCEPTABLE, desc = "Drained after the last.")
@State
public class DrainAgainstInserts {
    private static final int FIRST = 1;
    private static final int LAST = 2;
    /** So many others come in between that the last one is far from the first one, by any order of draining. */
    private static final int BETWEEN = 13;

    /** Of the policy under which nothing but the stripes' locks keeps inserts and drain apart. */
    private final Handles handles = new Handles(new ResourceTable(Allocation.SEQUENTIAL));

    @Actor
    public void insert() {
        handles.insert(FIRST);
        for (var i = 0; i < BETWEEN; i++) {
            handles.insert(0);
        }
        handles.insert(LAST);
    }

    @Actor
    public void drain(I_Result result) {
        var drained = new int[1];
        handles.drain(value -> drained[0] += value);
        result.r1 = drained[0];
    }
}
