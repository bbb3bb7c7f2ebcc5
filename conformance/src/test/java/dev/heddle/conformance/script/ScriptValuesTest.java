package dev.heddle.conformance.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.component.value.Value;
import dev.heddle.conformance.json.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptValuesTest {
    private static Value value(String json) {
        return ScriptValues.value(Json.read(json));
    }

    @Test
    void numbersAreWrittenInDecimalAndFloatsByTheirBits() {
        assertThat(value("{\"type\": \"s8\", \"value\": \"-1\"}")).isEqualTo(new Value.S8((byte) -1));
        assertThat(value("{\"type\": \"u32\", \"value\": \"4294967295\"}")).isEqualTo(new Value.U32(-1));
        assertThat(value("{\"type\": \"u64\", \"value\": \"18446744073709551615\"}"))
                .isEqualTo(new Value.U64(-1));
        assertThat(value("{\"type\": \"f32\", \"value\": \"1084227584\"}")).isEqualTo(new Value.F32(5));
    }

    @Test
    void recordsVariantsAndOptionsHoldValues() {
        assertThat(value("{\"type\": \"record\", \"value\": [[\"a\", {\"type\": \"char\", \"value\": \"x\"}]]}"))
                .isEqualTo(Value.RecordOf.of(Map.of("a", new Value.Char('x'))));
        assertThat(
                        value(
                                "{\"type\": \"variant\", \"value\": {\"case\": \"a\", \"payload\": {\"type\": \"u8\", \"value\": \"1\"}}}"))
                .isEqualTo(Value.VariantOf.of("a", new Value.U8(1)));
        assertThat(value("{\"type\": \"option\", \"value\": null}")).isEqualTo(Value.OptionOf.none());
        assertThat(value("{\"type\": \"flags\", \"value\": [\"a\", \"b\"]}")).isEqualTo(Value.FlagsOf.of("a", "b"));
    }

    @Test
    void otherTypesAreRefused() {
        assertThatThrownBy(() -> value("{\"type\": \"i31\", \"value\": \"1\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a value of type i31");
    }
}
