package dev.heddle.engine.chicory.gc;

import com.dylibso.chicory.runtime.Machine;

/** The code of an instance, and its objects. Compiled code finds the second by the first. */
public final class GcMachine implements Machine {
    private final Machine code;
    private final GcHeap objects;

    public GcMachine(Machine code, GcHeap objects) {
        this.code = code;
        this.objects = objects;
    }

    GcHeap objects() {
        return objects;
    }

    @Override
    public long[] call(int function, long[] arguments) {
        return code.call(function, arguments);
    }
}
