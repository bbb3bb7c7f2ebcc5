package dev.heddle.component.function;

import dev.heddle.component.type.FunctionType;
import dev.heddle.component.value.Value;
import java.util.Optional;

/**
 * A component-level function: one that a guest exports, or one of the host's.
 *
 * {@snippet file="dev/heddle/examples/DynamicValues.java" region=call}
 */
public interface ComponentFunction {
    FunctionType type();

    /**
     * Calls it on the calling thread. May block, where the function does.
     *
     * @param arguments one a parameter, each of its type
     * @throws IllegalArgumentException if an argument is missing or not of its parameter's type, which the message names
     * @throws dev.heddle.base.Trap if the guest traps; its instance, and those around it, cannot be called again
     */
    Optional<Value> call(Value... arguments);
}
