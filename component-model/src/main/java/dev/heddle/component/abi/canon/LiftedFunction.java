package dev.heddle.component.abi.canon;

import dev.heddle.component.abi.handle.InstanceState;
import dev.heddle.component.abi.plan.Context;
import dev.heddle.component.abi.plan.FunctionPlan;
import dev.heddle.component.abi.plan.RecordPlan;
import dev.heddle.component.function.ComponentFunction;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.value.Value;
import dev.heddle.engine.GuestFunction;
import java.util.Optional;

/** A function that a component instance exports: {@code canon_lift}. */
final class LiftedFunction implements ComponentFunction {
    /*
     * A call that traps leaves the instance entered for ever, which is what poisons it: nothing of the instance's is put right in a
     * `finally`, only what is the embedder's and what is counted.
     *
     * `flat` is free once the core function has begun.
     */
    private final GuestFunction core;
    private final FunctionPlan plan;
    private final Context context;
    private final long[] flat;
    private final long[] answer = new long[1];

    LiftedFunction(GuestFunction core, FunctionPlan plan, Context context) {
        this.core = core;
        this.plan = plan;
        this.context = context;
        this.flat = new long[plan.flatParameters()];
    }

    InstanceState instance() {
        return context.instance();
    }

    @Override
    public FunctionType type() {
        return plan.type();
    }

    @Override
    public Optional<Value> call(Value... arguments) {
        var values = plan.check(arguments);
        var instance = context.instance();
        instance.enterFrom(null);
        var held = context.beginCall();
        var mark = context.lifted().mark();
        try {
            instance.startTask();
            lower(values);
            var results = core.call(flat);
            instance.requireNoBorrows();
            var value = lift(results);
            postReturn(results);
            instance.endTask();
            instance.leaveTo(null);
            context.lifted().delivered(mark);
            return value;
        } catch (RuntimeException | Error failure) {
            context.lifted().drop(mark, failure);
            throw failure;
        } finally {
            context.endCall(held);
            context.loans().end();
        }
    }

    private void lower(Value values) {
        try {
            plan.lower(context, values, flat);
        } catch (IllegalArgumentException mistake) {
            // Of the embedder's, such as a resource of another component's: no reason to poison the guest.
            context.instance().endTask();
            context.instance().leaveTo(null);
            throw mistake;
        }
    }

    private Optional<Value> lift(long[] results) {
        var result = plan.result();
        if (result == null) {
            return Optional.empty();
        }
        if (!plan.resultSpills()) {
            return Optional.of(result.liftFlat(context, results, 0));
        }
        var address = (int) results[0];
        context.check(address, result.alignment(), result.size());
        return Optional.of(result.load(context, address));
    }

    private void postReturn(long[] results) {
        var postReturn = context.postReturn();
        if (postReturn != null) {
            var instance = context.instance();
            instance.forbidLeaving();
            postReturn.call(results);
            instance.allowLeaving();
        }
    }

    /**
     * A call from another component's instance: {@code canon_lower}, {@code canon_lift}, and no values in between.
     *
     * @param callerPlan the same signature in the caller's types
     * @param arguments core values, the address of a result last if it passes through memory
     */
    long call(Context caller, FunctionPlan callerPlan, long[] arguments) {
        var callingInstance = caller.instance();
        callingInstance.requireMayLeave();
        var instance = context.instance();
        instance.enterFrom(callingInstance);
        var lends = callingInstance.lends();
        instance.startTask();
        caller.beginPass();
        context.beginPass();
        copyArguments(caller, callerPlan.parameters(), arguments);
        // The engine may put results where the arguments were.
        var resultAddress = plan.resultSpills() ? (int) arguments[plan.flatParameters()] : 0;
        var results = core.call(flat);
        instance.requireNoBorrows();
        var answer = copyResult(results, caller, resultAddress);
        postReturn(results);
        instance.endTask();
        instance.leaveTo(callingInstance);
        callingInstance.endLends(lends);
        return answer;
    }

    /** Types are resolved by whoever the values come from: here with the caller's plan. */
    private void copyArguments(Context caller, RecordPlan parameters, long[] arguments) {
        if (!plan.parametersSpill()) {
            parameters.copyFlat(caller, arguments, 0, context, flat, 0);
            return;
        }
        var source = (int) arguments[0];
        caller.check(source, parameters.alignment(), parameters.size());
        caller.pass(parameters.work());
        var target = context.allocate(parameters.alignment(), parameters.size());
        parameters.copy(caller, source, context, target);
        flat[0] = Integer.toUnsignedLong(target);
    }

    private long copyResult(long[] results, Context caller, int target) {
        var result = plan.result();
        if (result == null) {
            return 0;
        }
        if (!plan.resultSpills()) {
            result.copyFlat(context, results, 0, caller, answer, 0);
            return answer[0];
        }
        var source = (int) results[0];
        context.check(source, result.alignment(), result.size());
        caller.check(target, result.alignment(), result.size());
        context.pass(result.work());
        result.copy(context, source, caller, target);
        return 0;
    }
}
