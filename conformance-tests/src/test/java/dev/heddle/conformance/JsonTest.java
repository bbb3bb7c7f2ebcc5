package dev.heddle.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void valuesOfEveryKindAreRead() {
        assertThat(Json.read(" {\"a\": [1, -2.5e1, true, false, null], \"b\": {}, \"c\": []} "))
                .isEqualTo(Map.of("a", Arrays.asList(1L, -25.0, true, false, null), "b", Map.of(), "c", List.of()));
    }

    @Test
    void escapesStandForTheirCharacters() {
        assertThat(Json.read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\udea9é\""))
                .isEqualTo("\"\\/\b\f\n\r\té🚩é");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "{\"a\" 1}",
                "{a: 1}",
                "tru",
                "1 2",
                "\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "--1",
                "\"\n\"",
                "'a'",
                "[",
                "{\"a\":}",
                "\"\\"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertThatThrownBy(() -> Json.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not JSON: line ");
    }

    @Test
    void theMessageSaysWhere() {
        assertThatThrownBy(() -> Json.read("{\n  \"a\": 1,\n  b\n}"))
                .hasMessage("not JSON: line 3, column 3: a string should be here");
    }

    @Test
    void deepNestingIsRefusedBeforeItExhaustsTheStack() {
        assertThatThrownBy(() -> Json.read("[".repeat(1_000_000))).hasMessageEndingWith("nested too deeply");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}", "[]", "{\"a\": [1, {\"b\": null}], \"c\": \"é \\\\ \\\" \\n \\u0001 \\ud83d\\udea9\"}"})
    void whatIsWrittenReadsAsTheSame(String text) {
        var value = Json.read(text);

        assertThat(Json.read(Json.write(value))).isEqualTo(value);
    }
}
