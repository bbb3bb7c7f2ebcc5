package dev.heddle.engine.chicory.gc;

import com.dylibso.chicory.runtime.Machine;

/** The machine of an instance, with its heap: compiled code finds the heap by the machine. */
public final class GcMachine implements Machine {
    private final Machine code;
    private final GcHeap heap;

    public GcMachine(Machine code, GcHeap heap) {
        this.code = code;
        this.heap = heap;
    }

    GcHeap heap() {
        return heap;
    }

    @Override
    public long[] call(int function, long[] arguments) {
        return code.call(function, arguments);
    }
}
