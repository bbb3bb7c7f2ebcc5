package dev.heddle.component.abi.canon;

import dev.heddle.base.Trap;
import dev.heddle.component.abi.handle.InstanceState;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.HostExport;
import dev.heddle.engine.ValueType;
import java.util.List;

/** The canonical definitions that came with async functions. Those that need no such function work. */
public final class AsyncBuiltins {
    private static final ExternType.Function GET = ExternType.Function.of(List.of(), ValueType.I32);
    private static final ExternType.Function SET = ExternType.Function.of(List.of(ValueType.I32));

    private static final ExternType.Function NOTHING = ExternType.Function.of(List.of());

    private AsyncBuiltins() {}

    /** {@code canon context.get}: what the task that runs keeps in a slot, at first 0. */
    public static HostExport contextGet(int slot, InstanceState instance) {
        CanonicalFunction body = arguments -> instance.context(slot);
        return new HostExport(GET, body);
    }

    /** {@code canon context.set}. */
    public static HostExport contextSet(int slot, InstanceState instance) {
        CanonicalFunction body = arguments -> {
            instance.setContext(slot, (int) arguments[0]);
            return 0;
        };
        return new HostExport(SET, body);
    }

    /** {@code canon backpressure.inc}, or {@code backpressure.dec} for a change of -1. */
    public static HostExport backpressure(int change, InstanceState instance) {
        CanonicalFunction body = arguments -> {
            instance.addBackpressure(change);
            return 0;
        };
        return new HostExport(NOTHING, body);
    }

    /** One that WASI 0.2 has no use for: it may be there, and traps when it is called. */
    public static HostExport refused(String name, ExternType.Function type, InstanceState instance) {
        CanonicalFunction body = arguments -> {
            instance.requireMayLeave();
            throw new Trap(name + " was called, which is async and not part of WASI 0.2");
        };
        return new HostExport(type, body);
    }
}
