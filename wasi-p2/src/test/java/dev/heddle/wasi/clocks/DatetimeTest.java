package dev.heddle.wasi.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.component.value.Value;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DatetimeTest {
    @Test
    void aDatetimeComesBackAsTheInstantThatItWasMadeOf() {
        var instant = Instant.parse("2015-05-15T00:00:00.000000100Z");
        assertThat(Datetime.instant(Datetime.of(instant))).isEqualTo(instant);
    }

    @Test
    void whatIsTooFarAwayForJavaIsTheLastInstant() {
        assertThat(Datetime.instant(datetime(-1, 0))).isEqualTo(Instant.MAX);
        assertThat(Datetime.instant(datetime(Instant.MAX.getEpochSecond(), -1))).isEqualTo(Instant.MAX);
    }

    @Test
    void nanosecondsBeyondASecondAreCarriedOver() {
        assertThat(Datetime.instant(datetime(1, -1))).isEqualTo(Instant.ofEpochSecond(1, 0xffff_ffffL));
    }

    private static Value datetime(long seconds, int nanoseconds) {
        return Value.RecordOf.of("seconds", new Value.U64(seconds)).and("nanoseconds", new Value.U32(nanoseconds));
    }
}
