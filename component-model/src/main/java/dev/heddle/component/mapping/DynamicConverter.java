package dev.heddle.component.mapping;

import dev.heddle.component.value.Value;

/** Anything as the {@link Value} it is. */
final class DynamicConverter extends Converter {
    static final DynamicConverter INSTANCE = new DynamicConverter();

    private DynamicConverter() {}

    @Override
    Value toValue(Object java) {
        return (Value) java;
    }

    @Override
    Object toJava(Value value, Binding at) {
        return value;
    }
}
