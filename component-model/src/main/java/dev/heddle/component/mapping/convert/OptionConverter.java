package dev.heddle.component.mapping.convert;

import dev.heddle.component.value.Value;
import java.util.Optional;

/** {@code option} as {@code Optional}. */
public final class OptionConverter extends Converter {
    private final Converter some;

    public OptionConverter(Converter some) {
        this.some = some;
    }

    @Override
    public Value toValue(Object java) {
        var optional = (Optional<?>) java;
        return optional.isPresent() ? Value.OptionOf.some(some.toValue(optional.get())) : Value.OptionOf.none();
    }

    @Override
    public Object toJava(Value value, Binding at) {
        return ((Value.OptionOf) value).toOptional().map(inner -> some.toJava(inner, at));
    }
}
