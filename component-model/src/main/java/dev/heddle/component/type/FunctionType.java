package dev.heddle.component.type;

import java.util.List;
import java.util.Optional;

/** The type of a component-level function: {@code func}. */
public record FunctionType(List<ValueType.Field> parameters, Optional<ValueType> result) implements ExternType {
    public FunctionType {
        parameters = List.copyOf(parameters);
    }
}
