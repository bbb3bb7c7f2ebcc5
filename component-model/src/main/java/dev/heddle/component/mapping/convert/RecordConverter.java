package dev.heddle.component.mapping.convert;

import dev.heddle.component.value.Value;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code record} and {@code tuple} as Java records. */
public final class RecordConverter extends Converter {
    private final @Nullable List<String> names;
    private final RecordParts parts;

    /** @param names of the fields; null for a tuple */
    public RecordConverter(@Nullable List<String> names, RecordParts parts) {
        this.names = names;
        this.parts = parts;
    }

    @Override
    public Value toValue(Object java) {
        var values = parts.values(java);
        return names == null ? new Value.TupleOf(values) : new Value.RecordOf(names, values);
    }

    @Override
    public Object toJava(Value value, Binding at) {
        return parts.make(names == null ? ((Value.TupleOf) value).values() : ((Value.RecordOf) value).values(), at);
    }

    /**
     * A Java record, taken apart and made.
     *
     * @param accessors each {@code (Object) -> Object}
     * @param constructor {@code (Object[]) -> Object}
     */
    public record RecordParts(List<Converter> converters, List<MethodHandle> accessors, MethodHandle constructor) {
        List<Value> values(Object java) {
            var values = new ArrayList<Value>(accessors.size());
            for (var i = 0; i < accessors.size(); i++) {
                values.add(converters.get(i).checked(Invocations.get(accessors.get(i), java)));
            }
            return values;
        }

        Object make(List<Value> values, Binding at) {
            var arguments = new Object[values.size()];
            for (var i = 0; i < arguments.length; i++) {
                arguments[i] = converters.get(i).toJava(values.get(i), at);
            }
            return Invocations.make(constructor, arguments);
        }
    }
}
