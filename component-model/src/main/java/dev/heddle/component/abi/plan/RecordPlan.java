package dev.heddle.component.abi.plan;

import dev.heddle.component.value.Value;
import dev.heddle.engine.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records, and tuples, which are records without names. */
public final class RecordPlan extends Plan {
    private final @Nullable List<String> names;
    private final Plan[] fields;
    /** Where each field begins, in bytes. */
    private final int[] offsets;
    /** Where each field begins among the flat values. */
    private final int[] flatOffsets;

    private final int parts;

    private RecordPlan(@Nullable List<String> names, List<Plan> fields, int[] offsets, Layout layout) {
        super(layout.size, layout.alignment, layout.flat);
        this.names = names;
        this.fields = fields.toArray(Plan[]::new);
        this.offsets = offsets;
        this.flatOffsets = new int[fields.size()];
        for (var i = 1; i < flatOffsets.length; i++) {
            flatOffsets[i] = plus(flatOffsets[i - 1], fields.get(i - 1).flatCount());
        }
        this.parts = fields.stream().mapToInt(Plan::parts).reduce(1, Plan::plus);
    }

    private record Layout(int size, int alignment, @Nullable List<ValueType> flat) {}

    /** @param names null for a tuple */
    static RecordPlan of(@Nullable List<String> names, List<Plan> fields) {
        var offsets = new int[fields.size()];
        var size = 0;
        var alignment = 1;
        List<ValueType> flat = new ArrayList<>();
        for (var i = 0; i < offsets.length; i++) {
            var field = fields.get(i);
            offsets[i] = alignTo(size, field.alignment());
            size = plus(offsets[i], field.size());
            alignment = Math.max(alignment, field.alignment());
            var more = field.flat();
            if (flat != null && more != null && flat.size() + more.size() <= MAX_FLAT) {
                flat.addAll(more);
            } else {
                flat = null;
            }
        }
        var layout = new Layout(alignTo(size, alignment), alignment, flat == null ? null : List.copyOf(flat));
        return new RecordPlan(names, fields, offsets, layout);
    }

    public int count() {
        return fields.length;
    }

    @Override
    int parts() {
        return parts;
    }

    public Plan field(int index) {
        return fields[index];
    }

    public int offset(int index) {
        return offsets[index];
    }

    public int flatOffset(int index) {
        return flatOffsets[index];
    }

    @Override
    public void check(Value value) {
        var values = values(value);
        for (var i = 0; i < fields.length; i++) {
            try {
                fields[i].check(values.get(i));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(
                        (names == null ? "part " + i : "field " + names.get(i)) + ": " + wrong.getMessage(), wrong);
            }
        }
    }

    @Override
    public void dropOwned(Value value, Throwable failure) {
        var values = values(value);
        for (var i = 0; i < fields.length; i++) {
            fields[i].dropOwned(values.get(i), failure);
        }
    }

    @Override
    public Value load(Context cx, int address) {
        var values = room(cx);
        for (var i = 0; i < fields.length; i++) {
            values[i] = fields[i].load(cx, address + offsets[i]);
        }
        return value(values);
    }

    @Override
    public void store(Context cx, Value value, int address) {
        var values = values(value);
        for (var i = 0; i < fields.length; i++) {
            fields[i].store(cx, values.get(i), address + offsets[i]);
        }
    }

    @Override
    public Value liftFlat(Context cx, long[] flat, int at) {
        var values = room(cx);
        for (var i = 0; i < fields.length; i++) {
            values[i] = fields[i].liftFlat(cx, flat, at + flatOffsets[i]);
        }
        return value(values);
    }

    @Override
    public void lowerFlat(Context cx, Value value, long[] flat, int at) {
        var values = values(value);
        for (var i = 0; i < fields.length; i++) {
            fields[i].lowerFlat(cx, values.get(i), flat, at + flatOffsets[i]);
        }
    }

    @Override
    public void copy(Context from, int source, Context to, int target) {
        for (var i = 0; i < fields.length; i++) {
            fields[i].copy(from, source + offsets[i], to, target + offsets[i]);
        }
    }

    @Override
    public void copyFlat(Context from, long[] source, int at, Context to, long[] target, int targetAt) {
        for (var i = 0; i < fields.length; i++) {
            fields[i].copyFlat(from, source, at + flatOffsets[i], to, target, targetAt + flatOffsets[i]);
        }
    }

    private Value[] room(Context cx) {
        cx.spend(72 + 8L * fields.length);
        return new Value[fields.length];
    }

    Value value(Value[] values) {
        var list = Arrays.asList(values);
        return names == null ? new Value.TupleOf(list) : new Value.RecordOf(names, list);
    }

    /** The values of the fields, in the type's order. */
    private List<Value> values(Value value) {
        if (names == null) {
            if (value instanceof Value.TupleOf tuple && tuple.values().size() == fields.length) {
                return tuple.values();
            }
            throw mismatch("tuple of " + fields.length, value);
        }
        if (!(value instanceof Value.RecordOf record)) {
            throw mismatch("record " + names, value);
        }
        if (record.names().equals(names)) {
            return record.values();
        }
        if (record.names().size() != names.size()) {
            throw new IllegalArgumentException("expected fields " + names + ", not " + record.names());
        }
        return names.stream().map(record::get).toList();
    }
}
