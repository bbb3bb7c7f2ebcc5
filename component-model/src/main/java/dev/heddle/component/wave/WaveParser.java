package dev.heddle.component.wave;

import dev.heddle.component.type.ValueType;
import dev.heddle.component.type.ValueType.Primitive;
import dev.heddle.component.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads values of types that are known. */
final class WaveParser {
    /** Words that are a label only with {@code %} before them. */
    static final Set<String> KEYWORDS = Set.of("true", "false", "inf", "nan", "some", "none", "ok", "err");

    private final WaveCursor cursor;

    WaveParser(WaveCursor cursor) {
        this.cursor = cursor;
    }

    Value value(ValueType type) throws WaveSyntaxException {
        return switch (type) {
            case Primitive primitive -> primitive(primitive);
            case ValueType.ListOf list -> list(list.element());
            case ValueType.TupleOf tuple -> tuple(tuple.types());
            case ValueType.RecordOf fields -> fields(fields.fields());
            case ValueType.VariantOf variant -> variant(variant.cases());
            case ValueType.EnumOf names -> new Value.EnumOf(known(label(), names.names(), "case"));
            case ValueType.FlagsOf flags -> flags(flags.names());
            case ValueType.OptionOf option -> option(option.type());
            case ValueType.ResultOf result -> result(result);
            case ValueType.Own own -> throw cursor.wrong("a resource (" + own.resource() + ") cannot be written");
            case ValueType.Borrow borrow ->
                throw cursor.wrong("a resource (" + borrow.resource() + ") cannot be written");
        };
    }

    private Value primitive(Primitive type) throws WaveSyntaxException {
        return switch (type) {
            case BOOL -> new Value.Bool(bool());
            case CHAR -> new Value.Char(new WaveQuoted(cursor).character());
            case STRING -> new Value.Str(new WaveQuoted(cursor).string());
            case F32, F64, S8, U8, S16, U16, S32, U32, S64, U64 -> WaveNumbers.parse(cursor, type);
        };
    }

    private boolean bool() throws WaveSyntaxException {
        return switch (cursor.peekWord()) {
            case "true" -> {
                cursor.word();
                yield true;
            }
            case "false" -> {
                cursor.word();
                yield false;
            }
            default -> throw cursor.expected("true or false");
        };
    }

    private Value list(ValueType element) throws WaveSyntaxException {
        var elements = new ArrayList<Value>();
        cursor.expect('[');
        while (!cursor.accept(']')) {
            elements.add(value(element));
            separate(']');
        }
        return element == Primitive.U8 ? Value.ListOf.ofBytes(bytes(elements)) : new Value.ListOf(elements);
    }

    private static byte[] bytes(List<Value> elements) {
        return new Value.ListOf(elements).toByteArray();
    }

    private Value tuple(List<ValueType> types) throws WaveSyntaxException {
        var values = new ArrayList<Value>();
        cursor.expect('(');
        for (var i = 0; i < types.size(); i++) {
            values.add(value(types.get(i)));
            if (i < types.size() - 1) {
                cursor.expect(',');
            } else {
                cursor.accept(',');
            }
        }
        cursor.expect(')');
        return new Value.TupleOf(values);
    }

    private Value fields(List<ValueType.Field> fields) throws WaveSyntaxException {
        var types = new HashMap<String, ValueType>();
        for (var field : fields) {
            types.put(field.name(), field.type());
        }
        var given = new HashMap<String, Value>();
        cursor.expect('{');
        if (cursor.accept(':')) {
            cursor.expect('}');
        } else {
            // Empty braces are flags without any.
            do {
                var start = cursor.peekWord();
                var name = anyLabel();
                var type = types.get(name);
                if (type == null) {
                    throw cursor.wrong("no field is called \"" + name + "\" before here");
                }
                cursor.expect(':');
                if (given.put(name, value(type)) != null) {
                    throw cursor.wrong("the field \"" + start + "\" is given twice before here");
                }
                separate('}');
            } while (!cursor.accept('}'));
        }
        return complete(fields, given);
    }

    private Value complete(List<ValueType.Field> fields, Map<String, Value> given) throws WaveSyntaxException {
        var names = new ArrayList<String>();
        var values = new ArrayList<Value>();
        for (var field : fields) {
            var value = given.get(field.name());
            if (value == null && !(field.type() instanceof ValueType.OptionOf)) {
                throw cursor.wrong("the field \"" + field.name() + "\" is missing before here");
            }
            names.add(field.name());
            values.add(value == null ? Value.OptionOf.none() : value);
        }
        return new Value.RecordOf(names, values);
    }

    private Value flags(List<String> known) throws WaveSyntaxException {
        var set = new LinkedHashSet<String>();
        cursor.expect('{');
        while (!cursor.accept('}')) {
            set.add(known(anyLabel(), known, "flag"));
            separate('}');
        }
        var inOrder = new LinkedHashSet<>(known);
        inOrder.retainAll(set);
        return new Value.FlagsOf(inOrder);
    }

    private Value variant(List<ValueType.Case> cases) throws WaveSyntaxException {
        var name = label();
        for (var one : cases) {
            if (one.name().equals(name)) {
                return new Value.VariantOf(name, payload(name, one.type()));
            }
        }
        throw cursor.wrong("no case is called \"" + name + "\" before here");
    }

    private Value option(ValueType type) throws WaveSyntaxException {
        return switch (cursor.peekWord()) {
            case "none" -> {
                cursor.word();
                yield Value.OptionOf.none();
            }
            case "some" -> {
                cursor.word();
                yield new Value.OptionOf(payload("some", Optional.of(type)));
            }
            default -> {
                if (isWrapper(type)) {
                    throw cursor.expected("some(...) or none");
                }
                yield Value.OptionOf.some(value(type));
            }
        };
    }

    private Value result(ValueType.ResultOf type) throws WaveSyntaxException {
        return switch (cursor.peekWord()) {
            case "ok" -> {
                cursor.word();
                yield new Value.ResultOf(true, payload("ok", type.ok()));
            }
            case "err" -> {
                cursor.word();
                yield new Value.ResultOf(false, payload("err", type.error()));
            }
            default -> {
                var ok = type.ok();
                if (ok.isEmpty() || isWrapper(ok.get())) {
                    throw cursor.expected("ok or err");
                }
                yield Value.ResultOf.ok(value(ok.get()));
            }
        };
    }

    private static boolean isWrapper(ValueType type) {
        return type instanceof ValueType.OptionOf || type instanceof ValueType.ResultOf;
    }

    private @Nullable Value payload(String name, Optional<ValueType> type) throws WaveSyntaxException {
        if (type.isEmpty()) {
            if (cursor.peek() == '(') {
                throw cursor.wrong("\"" + name + "\" carries no value");
            }
            return null;
        }
        cursor.expect('(');
        var value = value(type.get());
        cursor.expect(')');
        return value;
    }

    /** A label that may not be a keyword unless it is written with {@code %}. */
    private String label() throws WaveSyntaxException {
        if (KEYWORDS.contains(cursor.peekWord())) {
            throw cursor.expected("a case, which is \"%" + cursor.peekWord() + "\" when it is called like a keyword,");
        }
        return anyLabel();
    }

    private String anyLabel() throws WaveSyntaxException {
        var word = cursor.peekWord();
        var label = word.startsWith("%") ? word.substring(1) : word;
        if (label.isEmpty() || !Character.isLetter(label.charAt(0))) {
            throw cursor.expected("a name");
        }
        cursor.word();
        return label;
    }

    private String known(String label, List<String> names, String what) throws WaveSyntaxException {
        if (!names.contains(label)) {
            throw cursor.wrong("no " + what + " is called \"" + label + "\" before here");
        }
        return label;
    }

    private void separate(char end) throws WaveSyntaxException {
        if (cursor.peek() != end) {
            cursor.expect(',');
        }
    }
}
