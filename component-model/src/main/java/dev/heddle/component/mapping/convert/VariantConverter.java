package dev.heddle.component.mapping.convert;

import dev.heddle.component.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code variant} as a sealed interface of records. */
public final class VariantConverter extends Converter {
    /** One case: its record has one component if it carries something. */
    public record Case(String name, Class<?> type, RecordConverter.RecordParts parts) {
        Value value(Object java) {
            var values = parts.values(java);
            return new Value.VariantOf(name, values.isEmpty() ? null : values.get(0));
        }

        Object java(Value.VariantOf value, Binding at) {
            var payload = value.payload();
            return parts.make(payload == null ? List.of() : List.of(payload), at);
        }
    }

    private final Map<Class<?>, Case> byClass = new HashMap<>();
    private final Map<String, Case> byName = new HashMap<>();

    public VariantConverter(List<Case> cases) {
        for (var one : cases) {
            byClass.put(one.type(), one);
            byName.put(one.name(), one);
        }
    }

    @Override
    public Value toValue(Object java) {
        var found = byClass.get(java.getClass());
        if (found == null) {
            throw new IllegalArgumentException(java.getClass().getName() + " is no case");
        }
        return found.value(java);
    }

    @Override
    public Object toJava(Value value, Binding at) {
        var variant = (Value.VariantOf) value;
        var found = byName.get(variant.name());
        if (found == null) {
            throw new IllegalStateException("no record for " + variant.name());
        }
        return found.java(variant, at);
    }
}
