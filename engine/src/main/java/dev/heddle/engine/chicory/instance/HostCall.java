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

/** A host function as guest code calls it: without allocation, and so that no stop interrupts it. */
final class HostCall implements WasmFunctionHandle {
    private final ModuleInstance caller;
    private final ExecutionStore store;
    private final ExecutionState state;
    private final HostFunction body;
    private final boolean leaf;
    private final boolean hasResult;
    /** As long as the results, because the interpreter takes all of it. Reused: no two threads are in one instance. */
    private final long[] results = new long[1];

    /** The name under which the guest imports it. */
    private final CoreModule.Import name;

    HostCall(ModuleInstance caller, CoreModule.Import name, HostExport export) {
        this.caller = caller;
        this.name = name;
        this.store = caller.store();
        this.state = store.state();
        this.body = export.body();
        this.leaf = export.leaf();
        this.hasResult = !export.type().results().isEmpty();
    }

    // Chicory's generated code ignores what a function without results returns.
    @SuppressWarnings("NullAway")
    @Override
    public long @Nullable [] apply(Instance instance, long... arguments) {
        var result = leaf ? callLeaf(arguments) : callGuarded(arguments);
        if (!hasResult) {
            return null;
        }
        results[0] = result;
        return results;
    }

    /** Leaves the state at guest code: a stop may interrupt the leaf, which means nothing to it, and takes effect after it. */
    private long callLeaf(long[] arguments) {
        try {
            return body.call(caller, arguments);
        } catch (Throwable failure) {
            store.hostFailed(failure);
            throw failure;
        }
    }

    private long callGuarded(long[] arguments) {
        // Before the host begins anything: what it takes from here on, a lock or a count, it also gives back.
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
