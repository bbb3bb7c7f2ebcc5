package dev.heddle.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.runtime.WasmFunctionHandle;
import org.jspecify.annotations.Nullable;

/** A function of one instance as the guest code of another calls it: the thread stays in guest code. */
final class GuestCall implements WasmFunctionHandle {
    private final Machine machine;
    private final int index;

    GuestCall(ExportedFunction function) {
        this.machine = function.instance().core().getMachine();
        this.index = function.index();
    }

    // Callers know that a function without results answers nothing.
    @SuppressWarnings("NullAway")
    @Override
    public long @Nullable [] apply(Instance caller, long... arguments) {
        return machine.call(index, arguments);
    }
}
