package dev.heddle.component.abi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.component.definition.CanonicalOptions.StringEncoding;
import dev.heddle.component.type.ValueType;
import dev.heddle.component.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {
    private static final String EVERYTHING = """
            record {
                a: bool, b: s8, c: u8, d: s16, e: u16, f: s32, g: u32, h: s64, i: u64, j: f32, k: f64, l: char,
                m: string, n: list<string>, o: tuple<u8, list<u8>>, p: option<option<string>>, q: result<list<u16>, string>,
                r: result, s: shape, t: flags3, u: enum3,
                v: list<point>
            }
            """;

    private final Random random = new Random(42);

    @ParameterizedTest
    @EnumSource(StringEncoding.class)
    void whatIsStoredIsLoaded(StringEncoding encoding) {
        var type = Types.type(EVERYTHING);
        var plan = new Plans().of(type);
        var instance = new FakeInstance();
        var cx = instance.context(encoding);
        for (var i = 0; i < 200; i++) {
            instance.reset();
            var value = arbitrary(type);
            plan.check(value);
            var address = cx.allocate(plan.alignment(), plan.size());
            plan.store(cx, value, address);
            assertThat(plan.load(cx, address)).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tuple<bool, s8, u8, s16, u16, s32, u32, s64, u64, f32, f64, char, string>",
                "variant { a, b(f32), c(u64), d(f64), e(string), f(tuple<s8, f32, s64>) }",
                "option<result<tuple<f32, s16>, mixed>>",
                "list<floats>"
            })
    void whatIsLoweredFlatIsLifted(String wit) {
        var type = Types.type(wit);
        var plan = new Plans().of(type);
        var instance = new FakeInstance();
        var cx = instance.context();
        for (var i = 0; i < 500; i++) {
            instance.reset();
            var value = arbitrary(type);
            var flat = new long[plan.flatCount() + 1];
            Arrays.fill(flat, -1);
            plan.lowerFlat(cx, value, flat, 1);
            assertThat(plan.liftFlat(cx, flat, 1)).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @EnumSource(StringEncoding.class)
    void whatIsCopiedToAnotherInstanceIsTheSame(StringEncoding encoding) {
        var type = Types.type(EVERYTHING);
        var plan = new Plans().of(type);
        for (var to : StringEncoding.values()) {
            var first = new FakeInstance();
            var second = new FakeInstance();
            var source = first.context(encoding);
            var target = second.context(to);
            for (var i = 0; i < 100; i++) {
                first.reset();
                second.reset();
                var value = arbitrary(type);
                var from = source.allocate(plan.alignment(), plan.size());
                plan.store(source, value, from);
                var address = target.allocate(plan.alignment(), plan.size());
                plan.copy(source, from, target, address);
                assertThat(plan.load(target, address)).isEqualTo(value);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tuple<bool, s8, u8, s16, u16, s32, u32, s64, u64, f32, f64, char, string>",
                "variant { a, b(f32), c(u64), d(f64), e(string), f(tuple<s8, f32, s64>) }"
            })
    void whatIsCopiedFlatIsTheSame(String wit) {
        var type = Types.type(wit);
        var plan = new Plans().of(type);
        var first = new FakeInstance();
        var second = new FakeInstance();
        var source = first.context();
        var target = second.context(StringEncoding.UTF16);
        for (var i = 0; i < 300; i++) {
            first.reset();
            second.reset();
            var value = arbitrary(type);
            var from = new long[plan.flatCount()];
            plan.lowerFlat(source, value, from, 0);
            var to = new long[plan.flatCount() + 2];
            plan.copyFlat(source, from, 0, target, to, 2);
            assertThat(plan.liftFlat(target, to, 2)).isEqualTo(value);
        }
    }

    private Value arbitrary(ValueType type) {
        return switch (type) {
            case ValueType.Primitive primitive -> primitive(primitive);
            case ValueType.RecordOf record ->
                new Value.RecordOf(
                        record.fields().stream().map(ValueType.Field::name).toList(),
                        record.fields().stream()
                                .map(field -> arbitrary(field.type()))
                                .toList());
            case ValueType.TupleOf tuple ->
                new Value.TupleOf(tuple.types().stream().map(this::arbitrary).toList());
            case ValueType.ListOf list -> {
                var elements = new ArrayList<Value>();
                for (var i = random.nextInt(5); i > 0; i--) {
                    elements.add(arbitrary(list.element()));
                }
                yield new Value.ListOf(elements);
            }
            case ValueType.VariantOf variant -> {
                var chosen = one(variant.cases());
                yield new Value.VariantOf(
                        chosen.name(), chosen.type().map(this::arbitrary).orElse(null));
            }
            case ValueType.FlagsOf flags -> {
                var names = new LinkedHashSet<>(flags.names());
                names.removeIf(name -> random.nextBoolean());
                yield new Value.FlagsOf(names);
            }
            case ValueType.EnumOf constants -> new Value.EnumOf(one(constants.names()));
            case ValueType.OptionOf option ->
                new Value.OptionOf(random.nextBoolean() ? arbitrary(option.type()) : null);
            case ValueType.ResultOf result -> {
                var ok = random.nextBoolean();
                yield new Value.ResultOf(
                        ok,
                        (ok ? result.ok() : result.error()).map(this::arbitrary).orElse(null));
            }
            case ValueType.Own own -> throw new IllegalArgumentException();
            case ValueType.Borrow borrow -> throw new IllegalArgumentException();
        };
    }

    private Value primitive(ValueType.Primitive type) {
        var bits = random.nextBoolean() ? random.nextLong() : random.nextInt(3) - 1;
        return switch (type) {
            case BOOL -> new Value.Bool(bits < 0);
            case S8 -> new Value.S8((byte) bits);
            case U8 -> new Value.U8((int) bits & 0xff);
            case S16 -> new Value.S16((short) bits);
            case U16 -> new Value.U16((int) bits & 0xffff);
            case S32 -> new Value.S32((int) bits);
            case U32 -> new Value.U32((int) bits);
            case S64 -> new Value.S64(bits);
            case U64 -> new Value.U64(bits);
            case F32 -> new Value.F32(Float.intBitsToFloat((int) bits));
            case F64 -> new Value.F64(Double.longBitsToDouble(bits));
            case CHAR -> new Value.Char(character());
            case STRING -> {
                var text = new StringBuilder();
                for (var i = random.nextInt(6); i > 0; i--) {
                    text.appendCodePoint(character());
                }
                yield new Value.Str(text.toString());
            }
        };
    }

    private int character() {
        return one(List.of(
                'a' + random.nextInt(26), 0, 0x7f, 0x80, 0xff, 0x100, 0xd7ff, 0xe000, 0xfffd, 0x1f600, 0x10ffff));
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
