package dev.heddle.component.mapping.convert;

import dev.heddle.component.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code enum} as a Java enum. */
public final class EnumConverter extends Converter {
    private final Value[] values;
    private final Map<String, Object> constants = new HashMap<>();

    /** @param names of the cases, in the constants' order */
    public EnumConverter(List<String> names, Object[] constants) {
        values = new Value[constants.length];
        for (var i = 0; i < constants.length; i++) {
            values[i] = new Value.EnumOf(names.get(i));
            this.constants.put(names.get(i), constants[i]);
        }
    }

    @Override
    @SuppressWarnings("EnumOrdinal") // The same order was made sure of.
    public Value toValue(Object java) {
        return values[((Enum<?>) java).ordinal()];
    }

    @Override
    public Object toJava(Value value, Binding at) {
        var constant = constants.get(((Value.EnumOf) value).name());
        if (constant == null) {
            throw new IllegalStateException("no constant for " + value);
        }
        return constant;
    }
}
