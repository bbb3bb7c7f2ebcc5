package dev.heddle.component.abi.canon;

import dev.heddle.component.abi.call.BoundHostFunction;
import dev.heddle.component.abi.call.GuestCall;
import dev.heddle.component.abi.plan.Context;
import dev.heddle.component.abi.plan.FunctionPlan;

/** A function of the host, as one instance imports it: {@code canon_lower}. */
final class LoweredFunction implements CanonicalFunction {
    private final BoundHostFunction callee;
    private final FunctionPlan plan;
    private final Context caller;
    private final GuestCall call = new GuestCall();
    /** Whether {@link #call} is taken: a destructor that the function runs may come back here. */
    private boolean busy;

    LoweredFunction(BoundHostFunction callee, Context caller) {
        this.callee = callee;
        this.plan = callee.plan();
        this.caller = caller;
    }

    @Override
    public long call(long[] arguments) {
        if (busy) {
            return callee.answer(new GuestCall(), caller, plan, arguments);
        }
        busy = true;
        try {
            return callee.answer(call, caller, plan, arguments);
        } finally {
            busy = false;
        }
    }
}
