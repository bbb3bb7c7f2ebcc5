package dev.heddle.component.fuzz;

import dev.heddle.component.type.ValueType;
import dev.heddle.component.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Makes values by choice, of any type without handles. */
public final class ArbitraryValues {
    private static final List<Integer> CHARACTERS = List.of(
            (int) 'a', 0, 0x7f, 0x80, 0xff, 0x100, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xfffd, 0xffff, 0x10000, 0x10ffff);

    private final Choices choices;

    public ArbitraryValues(Choices choices) {
        this.choices = choices;
    }

    public Value value(ValueType type) {
        return switch (type) {
            case ValueType.Primitive primitive -> primitive(primitive);
            case ValueType.RecordOf record ->
                new Value.RecordOf(
                        record.fields().stream().map(ValueType.Field::name).toList(),
                        record.fields().stream()
                                .map(field -> value(field.type()))
                                .toList());
            case ValueType.TupleOf tuple ->
                new Value.TupleOf(tuple.types().stream().map(this::value).toList());
            case ValueType.ListOf list -> {
                var elements = new ArrayList<Value>();
                for (var i = choices.isOver() ? 0 : choices.below(6); i > 0; i--) {
                    elements.add(value(list.element()));
                }
                yield new Value.ListOf(elements);
            }
            case ValueType.VariantOf variant -> {
                var chosen = choices.one(variant.cases());
                yield new Value.VariantOf(
                        chosen.name(), chosen.type().map(this::value).orElse(null));
            }
            case ValueType.FlagsOf flags -> {
                var names = new LinkedHashSet<>(flags.names());
                names.removeIf(name -> choices.yes());
                yield new Value.FlagsOf(names);
            }
            case ValueType.EnumOf constants -> new Value.EnumOf(choices.one(constants.names()));
            case ValueType.OptionOf option -> new Value.OptionOf(choices.yes() ? value(option.type()) : null);
            case ValueType.ResultOf result -> {
                var ok = choices.yes();
                yield new Value.ResultOf(
                        ok, (ok ? result.ok() : result.error()).map(this::value).orElse(null));
            }
            case ValueType.Own own -> throw new IllegalArgumentException("values here have no handles");
            case ValueType.Borrow borrow -> throw new IllegalArgumentException("values here have no handles");
        };
    }

    private Value primitive(ValueType.Primitive type) {
        return switch (type) {
            case BOOL -> new Value.Bool(choices.yes());
            case S8 -> new Value.S8((byte) choices.u8());
            case U8 -> new Value.U8(choices.u8());
            case S16 -> new Value.S16((short) choices.number());
            case U16 -> new Value.U16((int) choices.number() & 0xffff);
            case S32 -> new Value.S32((int) choices.number());
            case U32 -> new Value.U32((int) choices.number());
            case S64 -> new Value.S64(choices.number());
            case U64 -> new Value.U64(choices.number());
            case F32 -> new Value.F32(Float.intBitsToFloat(choices.s32()));
            case F64 -> new Value.F64(Double.longBitsToDouble(choices.s64()));
            case CHAR -> new Value.Char(character());
            case STRING -> {
                var text = new StringBuilder();
                for (var i = choices.isOver() ? 0 : choices.below(40); i > 0; i--) {
                    text.appendCodePoint(character());
                }
                yield new Value.Str(text.toString());
            }
        };
    }

    private int character() {
        var kind = choices.u8();
        return kind < 128 ? kind : CHARACTERS.get(kind % CHARACTERS.size());
    }
}
