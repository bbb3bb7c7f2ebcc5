package dev.heddle.component.abi.call;

import dev.heddle.base.Account;
import dev.heddle.component.abi.handle.InstanceState;
import dev.heddle.component.abi.handle.StoreState;
import dev.heddle.component.abi.plan.Context;
import dev.heddle.component.abi.plan.Options;
import dev.heddle.component.definition.CanonicalOptions.StringEncoding;
import dev.heddle.component.function.ComponentFunction;
import dev.heddle.component.function.HostData;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.value.Value;
import dev.heddle.resource.ResourceTable;
import java.util.Optional;

/**
 * A function of the host, called by the embedder: as a guest would call it that has a memory for just this call. So the function's
 * body sees no difference.
 */
final class HostCaller implements ComponentFunction {
    private final BoundHostFunction function;
    private final StoreState store;

    HostCaller(BoundHostFunction function, ResourceTable resources, HostData hostData) {
        this.function = function;
        this.store = new StoreState(resources, Account.create(), hostData);
    }

    @Override
    public FunctionType type() {
        return function.type();
    }

    @Override
    public Optional<Value> call(Value... arguments) {
        var plan = function.plan();
        var values = plan.check(arguments);
        var scratch = new ScratchMemory();
        var state = new InstanceState(null, 0, store);
        var cx = new Context(state, new Options(StringEncoding.UTF8, scratch, scratch.realloc(), null));
        var held = cx.beginCall();
        var mark = cx.lifted().mark();
        try {
            state.startTask();
            var flat = new long[plan.lowered().parameters().size()];
            plan.lower(cx, values, flat);
            var result = plan.result();
            var address = 0;
            if (result != null && plan.resultSpills()) {
                address = scratch.room(result.alignment(), result.size());
                flat[flat.length - 1] = address;
            }
            var answer = new long[] {function.answer(new GuestCall(), cx, plan, flat)};
            if (result == null) {
                return Optional.empty();
            }
            var value = plan.resultSpills() ? result.load(cx, address) : result.liftFlat(cx, answer, 0);
            cx.lifted().delivered(mark);
            return Optional.of(value);
        } catch (RuntimeException | Error failure) {
            cx.lifted().drop(mark, failure);
            throw failure;
        } finally {
            cx.endCall(held);
            state.release();
            cx.loans().end();
        }
    }
}
