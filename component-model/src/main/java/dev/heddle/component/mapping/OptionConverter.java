package dev.heddle.component.mapping;

import dev.heddle.component.value.Value;
import java.util.Optional;

/** {@code option} as {@code Optional}. */
final class OptionConverter extends Converter {
    private final Converter some;

    OptionConverter(Converter some) {
        this.some = some;
    }

    @Override
    Value toValue(Object java) {
        var optional = (Optional<?>) java;
        return optional.isPresent() ? Value.OptionOf.some(some.toValue(optional.get())) : Value.OptionOf.none();
    }

    @Override
    Object toJava(Value value, Binding at) {
        return ((Value.OptionOf) value).toOptional().map(inner -> some.toJava(inner, at));
    }
}
