package dev.heddle.component.mapping.convert;

import static java.util.Objects.requireNonNull;

import dev.heddle.component.function.Call;
import dev.heddle.component.type.ValueType.Primitive;
import dev.heddle.component.value.Value;
import java.lang.reflect.Type;
import java.util.EnumMap;
import java.util.Map;

/** Booleans, numbers, characters and strings. */
public final class PrimitiveConverter extends Converter {
    private static final Map<Primitive, PrimitiveConverter> ALL = new EnumMap<>(Primitive.class);

    static {
        for (var type : Primitive.values()) {
            ALL.put(type, new PrimitiveConverter(type));
        }
    }

    private final Primitive type;

    private PrimitiveConverter(Primitive type) {
        this.type = type;
    }

    public static PrimitiveConverter of(Primitive type) {
        return requireNonNull(ALL.get(type));
    }

    /** Whether values of a primitive type are objects of a Java type. */
    public static boolean fits(Primitive type, Type java) {
        return switch (type) {
            case BOOL -> is(java, boolean.class, Boolean.class);
            case S8 -> is(java, byte.class, Byte.class);
            case S16 -> is(java, short.class, Short.class);
            case U8, U16, S32, U32, CHAR -> is(java, int.class, Integer.class);
            case S64, U64 -> is(java, long.class, Long.class);
            case F32 -> is(java, float.class, Float.class);
            case F64 -> is(java, double.class, Double.class);
            case STRING -> java.equals(String.class);
        };
    }

    private static boolean is(Type java, Class<?> primitive, Class<?> boxed) {
        return java.equals(primitive) || java.equals(boxed);
    }

    @Override
    public Value toValue(Object java) {
        return switch (type) {
            case BOOL -> new Value.Bool((boolean) java);
            case S8 -> new Value.S8((byte) java);
            case U8 -> new Value.U8((int) java);
            case S16 -> new Value.S16((short) java);
            case U16 -> new Value.U16((int) java);
            case S32 -> new Value.S32((int) java);
            case U32 -> new Value.U32((int) java);
            case S64 -> new Value.S64((long) java);
            case U64 -> new Value.U64((long) java);
            case F32 -> new Value.F32((float) java);
            case F64 -> new Value.F64((double) java);
            case CHAR -> new Value.Char((int) java);
            case STRING -> new Value.Str((String) java);
        };
    }

    @Override
    public Object toJava(Value value, Binding at) {
        return switch (type) {
            case BOOL -> ((Value.Bool) value).value();
            case S8 -> ((Value.S8) value).value();
            case U8 -> ((Value.U8) value).value();
            case S16 -> ((Value.S16) value).value();
            case U16 -> ((Value.U16) value).value();
            case S32 -> ((Value.S32) value).value();
            case U32 -> ((Value.U32) value).value();
            case S64 -> ((Value.S64) value).value();
            case U64 -> ((Value.U64) value).value();
            case F32 -> ((Value.F32) value).value();
            case F64 -> ((Value.F64) value).value();
            case CHAR -> ((Value.Char) value).codePoint();
            case STRING -> ((Value.Str) value).value();
        };
    }

    @Override
    public Object argument(Call call, int index) {
        return switch (type) {
            case BOOL -> call.bool(index);
            case S8 -> call.s8(index);
            case U8 -> call.u8(index);
            case S16 -> call.s16(index);
            case U16 -> call.u16(index);
            case S32 -> call.s32(index);
            case U32 -> call.u32(index);
            case S64 -> call.s64(index);
            case U64 -> call.u64(index);
            case F32 -> call.f32(index);
            case F64 -> call.f64(index);
            case CHAR -> call.character(index);
            case STRING -> call.string(index);
        };
    }

    @Override
    public void answer(Call call, Object java) {
        switch (type) {
            case BOOL -> call.returnBool((boolean) java);
            case S8 -> call.returnS8((byte) java);
            case U8, U16 -> call.returnValue(toValue(java));
            case S16 -> call.returnS16((short) java);
            case S32 -> call.returnS32((int) java);
            case U32 -> call.returnU32((int) java);
            case S64 -> call.returnS64((long) java);
            case U64 -> call.returnU64((long) java);
            case F32 -> call.returnF32((float) java);
            case F64 -> call.returnF64((double) java);
            case CHAR -> call.returnValue(toValue(java));
            case STRING -> call.returnString((String) java);
        }
    }
}
