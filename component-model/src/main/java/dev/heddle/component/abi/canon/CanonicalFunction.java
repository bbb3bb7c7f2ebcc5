package dev.heddle.component.abi.canon;

import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.HostFunction;

/** A core function that a canonical definition makes. Whoever calls it: it belongs to one instance. */
@FunctionalInterface
interface CanonicalFunction extends HostFunction {
    /** As {@link HostFunction#call}. */
    long call(long[] arguments);

    @Override
    default long call(CoreInstance caller, long[] arguments) {
        return call(arguments);
    }
}
