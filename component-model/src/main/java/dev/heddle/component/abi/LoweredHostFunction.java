package dev.heddle.component.abi;

import dev.heddle.component.HostBody;
import dev.heddle.resource.Trap;

/** A function of the host, as a core module of a component calls it. Allocates nothing itself. */
final class LoweredHostFunction implements CanonicalFunction {
    private final String name;
    private final HostBody body;
    private final HostErrors errors;
    private final FunctionPlan plan;
    private final Context context;
    private final CallStack calls;

    LoweredHostFunction(BoundHostFunction function, Context context) {
        this.name = function.name();
        this.body = function.body();
        this.errors = function.errors();
        this.plan = function.plan();
        this.context = context;
        this.calls = context.instance().calls();
    }

    @Override
    public long call(long[] arguments) {
        context.instance().requireMayLeave();
        var call = calls.push();
        call.begin(context, plan, arguments);
        try {
            body.answer(call);
        } catch (Exception failure) {
            answer(call, failure);
        } finally {
            calls.pop();
        }
        return call.finish();
    }

    private void answer(GuestCall call, Exception failure) {
        var error = errors.errorOf(failure);
        if (error != null) {
            call.returnError(error);
        } else if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        } else {
            throw new Trap(name + " failed: " + failure, failure);
        }
    }
}
