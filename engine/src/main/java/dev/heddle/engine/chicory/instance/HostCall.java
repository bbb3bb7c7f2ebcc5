package dev.heddle.engine.chicory.instance;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.WasmFunctionHandle;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.HostExport;
import dev.heddle.engine.HostFunction;
import dev.heddle.engine.call.ExecutionState;
import dev.heddle.engine.call.ExecutionStore;
import dev.heddle.engine.call.StackProbe;
import org.jspecify.annotations.Nullable;

/** A host function as compiled guest code calls it: no allocation of its own, and no stop interrupts it. */
final class HostCall implements WasmFunctionHandle {
    private final ModuleInstance caller;
    private final ExecutionStore store;
    private final ExecutionState state;
    private final HostFunction body;
    private final boolean leaf;
    private final boolean answers;
    /** Exactly as long as the results, as the interpreter takes all of it; one instance is never entered by two threads. */
    private final long[] answer = new long[1];

    /** What the guest calls it. */
    private final CoreModule.Import name;

    HostCall(ModuleInstance caller, CoreModule.Import name, HostExport export) {
        this.caller = caller;
        this.name = name;
        this.store = caller.store();
        this.state = store.state();
        this.body = export.body();
        this.leaf = export.leaf();
        this.answers = !export.type().results().isEmpty();
    }

    // Callers know that a function without results answers nothing.
    @SuppressWarnings("NullAway")
    @Override
    public long @Nullable [] apply(Instance instance, long... arguments) {
        var result = leaf ? callLeaf(arguments) : callGuarded(arguments);
        if (!answers) {
            return null;
        }
        answer[0] = result;
        return answer;
    }

    /** Stays in guest code, as far as a stop can see: the interrupt that may come is for what the guest does next. */
    private long callLeaf(long[] arguments) {
        try {
            return body.call(caller, arguments);
        } catch (Throwable failure) {
            store.hostFailed(failure);
            throw failure;
        }
    }

    private long callGuarded(long[] arguments) {
        // Before anything is begun: whatever the host takes from here on, a lock or a count, it also gives back.
        StackProbe.check();
        state.enterHost();
        store.calls(name, arguments.length == 0 ? 0 : arguments[0]);
        long result;
        try {
            result = body.call(caller, arguments);
        } catch (Throwable failure) {
            state.leaveFailedHost();
            store.hostFailed(failure);
            throw failure;
        }
        state.leaveHost();
        return result;
    }
}
