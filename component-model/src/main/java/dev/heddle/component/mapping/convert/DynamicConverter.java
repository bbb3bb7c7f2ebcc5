package dev.heddle.component.mapping.convert;

import dev.heddle.component.value.Value;

/** Anything as the {@link Value} it is. */
public final class DynamicConverter extends Converter {
    public static final DynamicConverter INSTANCE = new DynamicConverter();

    private DynamicConverter() {}

    @Override
    public Value toValue(Object java) {
        return (Value) java;
    }

    @Override
    public Object toJava(Value value, Binding at) {
        return value;
    }
}
