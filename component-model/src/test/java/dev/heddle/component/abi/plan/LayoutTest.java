package dev.heddle.component.abi.plan;

import static dev.heddle.engine.ValueType.F32;
import static dev.heddle.engine.ValueType.F64;
import static dev.heddle.engine.ValueType.I32;
import static dev.heddle.engine.ValueType.I64;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.component.type.ValueType.TupleOf;
import dev.heddle.engine.ValueType;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bool                                       |  1 | 1
                    u8                                         |  1 | 1
                    s16                                        |  2 | 2
                    u32                                        |  4 | 4
                    s64                                        |  8 | 8
                    f32                                        |  4 | 4
                    f64                                        |  8 | 8
                    char                                       |  4 | 4
                    string                                     |  8 | 4
                    list<u64>                                  |  8 | 4
                    tuple<u8, u32>                             |  8 | 4
                    tuple<u32, u8>                             |  8 | 4
                    tuple<u8, u16, u8>                         |  6 | 2
                    record { a: u8, b: f64, c: bool }          | 24 | 8
                    option<u8>                                 |  2 | 1
                    option<u64>                                | 16 | 8
                    result                                     |  1 | 1
                    result<u16, string>                        | 12 | 4
                    result<_, enum1>                           |  2 | 1
                    variant { a, b(u64), c(tuple<u8, u8>) }    | 16 | 8
                    flags { a }                                |  1 | 1
                    flags { a, b, c, d, e, f, g, h, i }        |  2 | 2
                    enum { a }                                 |  1 | 1
                    """)
    void sizeAndAlignmentAreThoseOfTheCanonicalAbi(String wit, int size, int alignment) {
        assertThat(Types.plan(wit).size()).isEqualTo(size);
        assertThat(Types.plan(wit).alignment()).isEqualTo(alignment);
    }

    @Test
    void discriminantsGrowWithTheNumberOfCases() {
        assertThat(Types.plan(enumOf(256)).size()).isEqualTo(1);
        assertThat(Types.plan(enumOf(257)).size()).isEqualTo(2);
        assertThat(Types.plan(enumOf(65_537)).size()).isEqualTo(4);
    }

    private static String enumOf(int count) {
        return IntStream.range(0, count).mapToObj(i -> "c" + i).collect(Collectors.joining(", ", "enum { ", " }"));
    }

    @Test
    void flagsTakeOneTwoOrFourBytes() {
        assertThat(Types.plan(flagsOf(8)).size()).isEqualTo(1);
        assertThat(Types.plan(flagsOf(9)).size()).isEqualTo(2);
        assertThat(Types.plan(flagsOf(17)).size()).isEqualTo(4);
        assertThat(Types.plan(flagsOf(32)).alignment()).isEqualTo(4);
    }

    private static String flagsOf(int count) {
        return IntStream.range(0, count).mapToObj(i -> "f" + i).collect(Collectors.joining(", ", "flags { ", " }"));
    }

    @Test
    void slotsOfAVariantAreJoined() {
        assertThat(flat("variant { a(u32), b(f32) }")).containsExactly(I32, I32);
        assertThat(flat("variant { a(f32), b(f32) }")).containsExactly(I32, F32);
        assertThat(flat("variant { a(f64), b(u32) }")).containsExactly(I32, I64);
        assertThat(flat("variant { a(f64), b(u64) }")).containsExactly(I32, I64);
        assertThat(flat("variant { a(tuple<f32, f64>), b(string) }")).containsExactly(I32, I32, I64);
        assertThat(flat("option<f64>")).containsExactly(I32, F64);
    }

    private static List<ValueType> flat(String wit) {
        var flat = Types.plan(wit).flat();
        assertThat(flat).isNotNull();
        return flat == null ? List.of() : flat;
    }

    @Test
    void sixteenFlatParametersPassFlatAndSeventeenThroughMemory() {
        var sixteen = Types.functionPlan("func(" + numbers(16) + ")");
        assertThat(sixteen.parametersSpill()).isFalse();
        assertThat(sixteen.lifted().parameters()).isEqualTo(Collections.nCopies(16, I32));
        var seventeen = Types.functionPlan("func(" + numbers(17) + ")");
        assertThat(seventeen.parametersSpill()).isTrue();
        assertThat(seventeen.lifted().parameters()).containsExactly(I32);
    }

    private static String numbers(int count) {
        return IntStream.range(0, count).mapToObj(i -> "p" + i + ": u32").collect(Collectors.joining(", "));
    }

    @Test
    void aResultOfTwoFlatValuesIsAnAddress() {
        var plan = Types.functionPlan("func(a: u64) -> string");
        assertThat(plan.lifted().results()).containsExactly(I32);
        assertThat(plan.lowered().parameters()).containsExactly(I64, I32);
        assertThat(plan.lowered().results()).isEmpty();
        assertThat(Types.functionPlan("func() -> f64").lowered().results()).containsExactly(F64);
    }

    @Test
    void aTypeThatIsAHugeTreeIsPlannedInNoTime() {
        var type = Types.type("tuple<u64, u64>");
        for (var i = 0; i < 60; i++) {
            type = new TupleOf(List.of(type, type));
        }
        assertThat(new Plans().of(type).size()).isEqualTo(Integer.MAX_VALUE);
        assertThat(new Plans().of(type).flat()).isNull();
    }
}
