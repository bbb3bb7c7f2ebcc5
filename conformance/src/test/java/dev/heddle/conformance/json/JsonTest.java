package dev.heddle.conformance.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
                "\"\\",
                "TRUE",
                "01",
                "NaN",
                "[1] // one"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertThatThrownBy(() -> Json.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not JSON: line ");
    }

    @Test
    void theMessageSaysWhere() {
        assertThatThrownBy(() -> Json.read("{\n  \"a\": 1,\n  b\n}"))
                .hasMessageStartingWith("not JSON: line 3, column 3: Unexpected character ('b'");
    }

    @Test
    void deepNestingIsRefusedBeforeItExhaustsTheStack() {
        assertThatThrownBy(() -> Json.read("[".repeat(1_000_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not JSON: line 1, column ")
                .hasMessageContaining("nesting depth (101) exceeds the maximum");
    }

    @Test
    void aNumberThatNoLongHoldsIsRefused() {
        assertThatThrownBy(() -> Json.read("[9223372036854775808]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not JSON: line 1, column ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}", "[]", "{\"a\": [1, {\"b\": null}], \"c\": \"é \\\\ \\\" \\n \\u0001 \\ud83d\\udea9\"}"})
    void whatIsWrittenReadsAsTheSame(String text) {
        var value = Json.read(text);

        assertThat(Json.read(Json.write(value))).isEqualTo(value);
    }

    @Test
    void membersAndElementsAreWrittenALineEach() {
        var value = new LinkedHashMap<String, Object>();
        value.put("a", List.of(1L, true));
        value.put("b", "é");

        assertThat(Json.write(value)).isEqualTo("""
                {
                  "a": [
                    1,
                    true
                  ],
                  "b": "\\u00E9"
                }
                """);
    }

    @Test
    void halfACharacterIsWrittenInAscii() {
        var half = "\ud83d";

        assertThat(Json.write(half)).isEqualTo("\"\\uD83D\"\n");
        assertThat(Json.read(Json.write(half))).isEqualTo(half);
    }

    @Test
    void aFileInAnotherEncodingIsNamed(@TempDir Path folder) throws IOException {
        var file = Files.write(folder.resolve("case.json"), new byte[] {'"', (byte) 0xe9, '"'});

        assertThatThrownBy(() -> Json.text(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": not JSON: the text is not UTF-8");
    }

    @Test
    void aFileThatIsTooLargeIsNamedAndNotRead(@TempDir Path folder) throws IOException {
        var file = folder.resolve("case.json");
        try (var sparse = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            sparse.write(ByteBuffer.allocate(1), 64 << 20);
        }

        assertThatThrownBy(() -> Json.text(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": is larger than 64 MiB");
    }
}
