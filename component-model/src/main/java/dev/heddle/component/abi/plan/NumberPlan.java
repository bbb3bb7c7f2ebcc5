package dev.heddle.component.abi.plan;

import dev.heddle.base.Trap;
import dev.heddle.component.type.ValueType.Primitive;
import dev.heddle.component.value.Value;
import dev.heddle.engine.ValueType;
import java.util.List;
import java.util.Locale;

/** Booleans, numbers and characters. */
public final class NumberPlan extends Plan {
    private final Primitive type;

    NumberPlan(Primitive type) {
        super(width(type), width(type), List.of(flat(type)));
        this.type = type;
    }

    public Primitive type() {
        return type;
    }

    /** Whether all bit patterns are values, so that a list of them is copied as bytes. */
    boolean isInteger() {
        return switch (type) {
            case S8, U8, S16, U16, S32, U32, S64, U64 -> true;
            case BOOL, F32, F64, CHAR, STRING -> false;
        };
    }

    private static int width(Primitive type) {
        return switch (type) {
            case BOOL, S8, U8 -> 1;
            case S16, U16 -> 2;
            case S32, U32, F32, CHAR -> 4;
            case S64, U64, F64 -> 8;
            case STRING -> throw new IllegalArgumentException("a string is no number");
        };
    }

    private static ValueType flat(Primitive type) {
        return switch (type) {
            case BOOL, S8, U8, S16, U16, S32, U32, CHAR, STRING -> ValueType.I32;
            case S64, U64 -> ValueType.I64;
            case F32 -> ValueType.F32;
            case F64 -> ValueType.F64;
        };
    }

    @Override
    public void check(Value value) {
        var fits = switch (type) {
            case BOOL -> value instanceof Value.Bool;
            case S8 -> value instanceof Value.S8;
            case U8 -> value instanceof Value.U8;
            case S16 -> value instanceof Value.S16;
            case U16 -> value instanceof Value.U16;
            case S32 -> value instanceof Value.S32;
            case U32 -> value instanceof Value.U32;
            case S64 -> value instanceof Value.S64;
            case U64 -> value instanceof Value.U64;
            case F32 -> value instanceof Value.F32;
            case F64 -> value instanceof Value.F64;
            case CHAR -> value instanceof Value.Char;
            case STRING -> false;
        };
        if (!fits) {
            throw mismatch(type.name().toLowerCase(Locale.ROOT), value);
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
        return value(cx, normal(flat[at]));
    }

    @Override
    public void lowerFlat(Context cx, Value value, long[] flat, int at) {
        flat[at] = bits(value);
    }

    @Override
    public void copy(Context from, int source, Context to, int target) {
        storeBits(to, loadBits(from, source), target);
    }

    @Override
    public void copyFlat(Context from, long[] source, int at, Context to, long[] target, int targetAt) {
        target[targetAt] = normal(source[at]);
    }

    /** The bits of what lies in memory, as a flat value has them; checked. */
    public long loadBits(Context cx, int address) {
        var memory = cx.memory();
        return switch (width(type)) {
            case 1 -> normal(memory.loadByte(address));
            case 2 -> normal(memory.loadShort(address));
            case 4 -> normal(memory.loadInt(address));
            default -> normal(memory.loadLong(address));
        };
    }

    public void storeBits(Context cx, long bits, int address) {
        var memory = cx.memory();
        switch (width(type)) {
            case 1 -> memory.storeByte(address, (byte) bits);
            case 2 -> memory.storeShort(address, (short) bits);
            case 4 -> memory.storeInt(address, (int) bits);
            default -> memory.storeLong(address, bits);
        }
    }

    /**
     * Flat bits as the type has them: only those of its width, sign-extended to 32 for signed types; one NaN.
     *
     * @throws Trap if they are no character
     */
    public long normal(long bits) {
        return switch (type) {
            case BOOL -> (int) bits != 0 ? 1 : 0;
            case U8 -> bits & 0xff;
            case S8 -> Integer.toUnsignedLong((byte) bits);
            case U16 -> bits & 0xffff;
            case S16 -> Integer.toUnsignedLong((short) bits);
            case S32, U32 -> bits & 0xffff_ffffL;
            case S64, U64 -> bits;
            case F32 -> Integer.toUnsignedLong(Float.floatToIntBits(Float.intBitsToFloat((int) bits)));
            case F64 -> Double.doubleToLongBits(Double.longBitsToDouble(bits));
            case CHAR -> character((int) bits);
            case STRING -> throw new AssertionError();
        };
    }

    private static int character(int bits) {
        if (bits < 0 || bits >= 0x110000 || (bits >= 0xd800 && bits <= 0xdfff)) {
            throw new Trap("invalid `char` bit pattern");
        }
        return bits;
    }

    private Value value(Context cx, long bits) {
        cx.spend(24);
        return switch (type) {
            case BOOL -> new Value.Bool(bits != 0);
            case S8 -> new Value.S8((byte) bits);
            case U8 -> new Value.U8((int) bits);
            case S16 -> new Value.S16((short) bits);
            case U16 -> new Value.U16((int) bits);
            case S32 -> new Value.S32((int) bits);
            case U32 -> new Value.U32((int) bits);
            case S64 -> new Value.S64(bits);
            case U64 -> new Value.U64(bits);
            case F32 -> new Value.F32(Float.intBitsToFloat((int) bits));
            case F64 -> new Value.F64(Double.longBitsToDouble(bits));
            case CHAR -> new Value.Char((int) bits);
            case STRING -> throw new AssertionError();
        };
    }

    private long bits(Value value) {
        return normal(
                switch (value) {
                    case Value.Bool v -> v.value() ? 1 : 0;
                    case Value.S8 v -> v.value();
                    case Value.U8 v -> v.value();
                    case Value.S16 v -> v.value();
                    case Value.U16 v -> v.value();
                    case Value.S32 v -> v.value();
                    case Value.U32 v -> v.value();
                    case Value.S64 v -> v.value();
                    case Value.U64 v -> v.value();
                    case Value.F32 v -> Float.floatToRawIntBits(v.value());
                    case Value.F64 v -> Double.doubleToRawLongBits(v.value());
                    case Value.Char v -> v.codePoint();
                    default -> throw mismatch(type.name(), value);
                });
    }
}
