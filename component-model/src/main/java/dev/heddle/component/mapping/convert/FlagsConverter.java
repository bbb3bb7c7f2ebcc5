package dev.heddle.component.mapping.convert;

import dev.heddle.component.value.Value;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code flags} as a set of a Java enum's constants. */
public final class FlagsConverter<E extends Enum<E>> extends Converter {
    private final List<String> names;
    private final Class<E> type;
    private final E[] constants;

    /** @param names in the constants' order */
    public FlagsConverter(List<String> names, Class<E> type) {
        this.names = names;
        this.type = type;
        this.constants = type.getEnumConstants();
    }

    @Override
    public Value toValue(Object java) {
        var set = new LinkedHashSet<String>();
        for (var i = 0; i < constants.length; i++) {
            if (((Set<?>) java).contains(constants[i])) {
                set.add(names.get(i));
            }
        }
        return new Value.FlagsOf(set);
    }

    @Override
    public Object toJava(Value value, Binding at) {
        var set = ((Value.FlagsOf) value).names();
        var found = EnumSet.noneOf(type);
        for (var i = 0; i < constants.length; i++) {
            if (set.contains(names.get(i))) {
                found.add(constants[i]);
            }
        }
        return found;
    }
}
