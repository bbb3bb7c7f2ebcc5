package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @ParameterizedTest
    @CsvSource({
        "1ns,1",
        "3us,3000",
        "3μs,3000",
        "250ms,250000000",
        "2s,2000000000",
        "2,2000000000",
        "1m,60000000000",
        "0,0"
    })
    void durationsAreWholeNumbersOfAUnitOrOfSeconds(String text, long nanoseconds) throws Exception {
        assertThat(Values.duration(text)).isEqualTo(Duration.ofNanos(nanoseconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "1.5s", "-1", "+1", "1h", "1 s", "0x10", "9999999999999999999s", "1s ", "ten"})
    void whatIsNoDurationIsSaidToBeNone(String text) {
        assertThatThrownBy(() -> Values.duration(text))
                .isInstanceOf(UsageException.class)
                .hasMessage("'" + text + "' is not a duration such as 500ns, 250ms, 2s or 1m");
    }

    @Test
    void theLongestDurationsAreKept() throws Exception {
        assertThat(Values.duration("999999999999999999m")).isGreaterThan(Duration.ofDays(365));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "1_048_576,1048576",
        "0x100000,1048576",
        "9223372036854775807,9223372036854775807",
        "18446744073709551615,9223372036854775807"
    })
    void sizesAreUnsignedAndCutToTheLargestLong(String text, long size) throws Exception {
        assertThat(Values.size(text)).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1k", "-1", "+1", "1.5", "0x", "18446744073709551616", " 1"})
    void whatIsNoSizeIsSaidToBeNone(String text) {
        assertThatThrownBy(() -> Values.size(text))
                .isInstanceOf(UsageException.class)
                .hasMessage("'" + text + "' is not a whole number such as 1048576 or 0x100000");
    }

    @Test
    void flagsAreYesOrNo() throws Exception {
        assertThat(Values.flag("y")).isTrue();
        assertThat(Values.flag("true")).isTrue();
        assertThat(Values.flag("no")).isFalse();
        assertThatThrownBy(() -> Values.flag("maybe")).hasMessage("'maybe' is neither y nor n");
    }
}
