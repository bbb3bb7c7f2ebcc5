package dev.heddle.component.abi.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.component.definition.CanonicalOptions.StringEncoding;
import dev.heddle.component.fuzz.ArbitraryValues;
import dev.heddle.component.fuzz.Choices;
import dev.heddle.component.type.ValueType;
import dev.heddle.component.value.Value;
import java.util.Arrays;
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
        var choices = new byte[4096];
        random.nextBytes(choices);
        return new ArbitraryValues(new Choices(choices)).value(type);
    }
}
