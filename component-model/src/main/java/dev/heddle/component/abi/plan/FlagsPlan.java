package dev.heddle.component.abi.plan;

import dev.heddle.component.value.Value;
import dev.heddle.engine.ValueType;
import java.util.LinkedHashSet;
import java.util.List;

/** Flags: one bit a name, from the lowest. */
public final class FlagsPlan extends Plan {
    private final List<String> names;
    private final int mask;

    FlagsPlan(List<String> names) {
        super(width(names.size()), width(names.size()), List.of(ValueType.I32));
        this.names = names;
        this.mask = names.size() == 32 ? -1 : (1 << names.size()) - 1;
    }

    private static int width(int count) {
        return count <= 8 ? 1 : count <= 16 ? 2 : 4;
    }

    /** The bits that have a name, of what was passed. */
    public int normal(int bits) {
        return bits & mask;
    }

    public int loadBits(Context cx, int address) {
        var memory = cx.memory();
        return normal(
                switch (size()) {
                    case 1 -> memory.loadByte(address);
                    case 2 -> memory.loadShort(address);
                    default -> memory.loadInt(address);
                });
    }

    public void storeBits(Context cx, int bits, int address) {
        var memory = cx.memory();
        switch (size()) {
            case 1 -> memory.storeByte(address, (byte) bits);
            case 2 -> memory.storeShort(address, (short) bits);
            default -> memory.storeInt(address, bits);
        }
    }

    @Override
    public void check(Value value) {
        if (!(value instanceof Value.FlagsOf flags)) {
            throw mismatch("flags", value);
        }
        for (var name : flags.names()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("no flag " + name + " among " + names);
            }
        }
    }

    @Override
    public Value load(Context cx, int address) {
        return value(cx, loadBits(cx, address));
    }

    @Override
    public void store(Context cx, Value value, int address) {
        storeBits(cx, bits(value), address);
    }

    @Override
    public Value liftFlat(Context cx, long[] flat, int at) {
        return value(cx, normal((int) flat[at]));
    }

    @Override
    public void lowerFlat(Context cx, Value value, long[] flat, int at) {
        flat[at] = Integer.toUnsignedLong(bits(value));
    }

    @Override
    public void copy(Context from, int source, Context to, int target) {
        storeBits(to, loadBits(from, source), target);
    }

    @Override
    public void copyFlat(Context from, long[] source, int at, Context to, long[] target, int targetAt) {
        target[targetAt] = Integer.toUnsignedLong(normal((int) source[at]));
    }

    private Value value(Context cx, int bits) {
        cx.spend(200 + 64L * Integer.bitCount(bits));
        var set = new LinkedHashSet<String>();
        for (var i = 0; i < names.size(); i++) {
            if (((bits >>> i) & 1) != 0) {
                set.add(names.get(i));
            }
        }
        return new Value.FlagsOf(set);
    }

    private int bits(Value value) {
        var bits = 0;
        for (var name : ((Value.FlagsOf) value).names()) {
            bits |= 1 << names.indexOf(name);
        }
        return bits;
    }
}
