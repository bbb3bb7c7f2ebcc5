package dev.heddle.conformance.script;

import dev.heddle.component.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values as scripts write them: {@code {"type": "u32", "value": "42"}}. */
final class ScriptValues {
    private ScriptValues() {}

    /** @throws IllegalArgumentException if it is not a value */
    static List<Value> list(@Nullable Object json) {
        if (!(json instanceof List<?> elements)) {
            throw new IllegalArgumentException("values should be here");
        }
        var values = new ArrayList<Value>();
        for (var element : elements) {
            values.add(value(element));
        }
        return values;
    }

    /** @throws IllegalArgumentException if it is not a value */
    static Value value(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> members) || !(members.get("type") instanceof String type)) {
            throw new IllegalArgumentException("a value should be here");
        }
        var value = members.get("value");
        return switch (type) {
            case "bool" -> new Value.Bool(Boolean.TRUE.equals(value));
            case "s8" -> new Value.S8(Byte.parseByte(text(value)));
            case "u8" -> new Value.U8(Integer.parseInt(text(value)));
            case "s16" -> new Value.S16(Short.parseShort(text(value)));
            case "u16" -> new Value.U16(Integer.parseInt(text(value)));
            case "s32" -> new Value.S32(Integer.parseInt(text(value)));
            case "u32" -> new Value.U32(Integer.parseUnsignedInt(text(value)));
            case "s64" -> new Value.S64(Long.parseLong(text(value)));
            case "u64" -> new Value.U64(Long.parseUnsignedLong(text(value)));
            case "f32" -> new Value.F32(Float.intBitsToFloat(Integer.parseUnsignedInt(text(value))));
            case "f64" -> new Value.F64(Double.longBitsToDouble(Long.parseUnsignedLong(text(value))));
            case "char" -> new Value.Char(text(value).codePointAt(0));
            case "string" -> new Value.Str(text(value));
            case "list" -> new Value.ListOf(list(value));
            case "tuple" -> new Value.TupleOf(list(value));
            case "record" -> record(value);
            case "variant" -> variant(value);
            case "enum" -> new Value.EnumOf(text(value));
            case "flags" -> flags(value);
            case "option" -> new Value.OptionOf(value == null ? null : value(value));
            case "result" -> result(value);
            default -> throw new IllegalArgumentException("a value of type " + type);
        };
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("a value should be a string");
    }

    private static Value record(@Nullable Object json) {
        var fields = new LinkedHashMap<String, Value>();
        if (json instanceof List<?> list) {
            for (var field : list) {
                if (field instanceof List<?> pair) {
                    fields.put(text(pair.get(0)), value(pair.get(1)));
                }
            }
        }
        return Value.RecordOf.of(fields);
    }

    private static Value variant(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> members)) {
            throw new IllegalArgumentException("a case should be here");
        }
        var payload = members.get("payload");
        return new Value.VariantOf(text(members.get("case")), payload == null ? null : value(payload));
    }

    private static Value flags(@Nullable Object json) {
        var names = new LinkedHashSet<String>();
        if (json instanceof List<?> list) {
            list.forEach(name -> names.add(text(name)));
        }
        return new Value.FlagsOf(names);
    }

    private static Value result(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> members)) {
            throw new IllegalArgumentException("a result should be here");
        }
        var ok = members.containsKey("Ok") || members.containsKey("ok");
        var payload = members.values().stream().filter(Objects::nonNull).findFirst();
        return new Value.ResultOf(ok, payload.map(ScriptValues::value).orElse(null));
    }
}
