package dev.heddle.component.abi;

import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.HostFunction;

/** Another component's function, as a core module calls it. */
final class LoweredGuestFunction implements HostFunction {
    private final LiftedFunction callee;
    private final FunctionPlan plan;
    private final Context context;

    LoweredGuestFunction(LiftedFunction callee, FunctionPlan plan, Context context) {
        this.callee = callee;
        this.plan = plan;
        this.context = context;
    }

    @Override
    public long call(CoreInstance caller, long[] arguments) {
        return callee.call(context, plan, arguments);
    }
}
