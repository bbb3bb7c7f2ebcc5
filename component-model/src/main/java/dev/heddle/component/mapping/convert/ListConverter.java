package dev.heddle.component.mapping.convert;

import dev.heddle.component.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code list} as {@code List}. */
public final class ListConverter extends Converter {
    private final Converter element;

    public ListConverter(Converter element) {
        this.element = element;
    }

    @Override
    public Value toValue(Object java) {
        var elements = (List<?>) java;
        var values = new ArrayList<Value>(elements.size());
        for (var each : elements) {
            values.add(element.checked(each));
        }
        return new Value.ListOf(values);
    }

    @Override
    public Object toJava(Value value, Binding at) {
        var values = ((Value.ListOf) value).elements();
        var elements = new ArrayList<>(values.size());
        for (var each : values) {
            elements.add(element.toJava(each, at));
        }
        return Collections.unmodifiableList(elements);
    }
}
