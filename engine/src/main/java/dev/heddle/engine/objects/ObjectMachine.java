package dev.heddle.engine.objects;

import com.dylibso.chicory.runtime.Machine;

/** The code of an instance, and its objects. Compiled code finds the second by the first. */
public final class ObjectMachine implements Machine {
    private final Machine code;
    private final GuestObjects objects;

    public ObjectMachine(Machine code, GuestObjects objects) {
        this.code = code;
        this.objects = objects;
    }

    GuestObjects objects() {
        return objects;
    }

    @Override
    public long[] call(int function, long[] arguments) {
        return code.call(function, arguments);
    }
}
