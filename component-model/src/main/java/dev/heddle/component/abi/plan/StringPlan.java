package dev.heddle.component.abi.plan;

import dev.heddle.component.value.Value;
import dev.heddle.engine.ValueType;
import java.util.List;

/** Strings: an address and a length in code units. */
public final class StringPlan extends Plan {
    StringPlan() {
        super(8, 4, List.of(ValueType.I32, ValueType.I32));
    }

    @Override
    public void check(Value value) {
        if (!(value instanceof Value.Str)) {
            throw mismatch("string", value);
        }
    }

    @Override
    public Value load(Context cx, int address) {
        var memory = cx.memory();
        return new Value.Str(Strings.load(cx, memory.loadInt(address), memory.loadInt(address + 4)));
    }

    @Override
    public void store(Context cx, Value value, int address) {
        cx.memory().storeLong(address, StringStore.store(cx, ((Value.Str) value).value()));
    }

    @Override
    public Value liftFlat(Context cx, long[] flat, int at) {
        return new Value.Str(Strings.load(cx, (int) flat[at], (int) flat[at + 1]));
    }

    @Override
    public void lowerFlat(Context cx, Value value, long[] flat, int at) {
        put(StringStore.store(cx, ((Value.Str) value).value()), flat, at);
    }

    @Override
    public void copy(Context from, int source, Context to, int target) {
        var memory = from.memory();
        var range = StringStore.copy(from, memory.loadInt(source), memory.loadInt(source + 4), to);
        to.memory().storeLong(target, range);
    }

    @Override
    public void copyFlat(Context from, long[] source, int at, Context to, long[] target, int targetAt) {
        put(StringStore.copy(from, (int) source[at], (int) source[at + 1], to), target, targetAt);
    }

    private static void put(long range, long[] flat, int at) {
        flat[at] = range & 0xffff_ffffL;
        flat[at + 1] = range >>> 32;
    }
}
