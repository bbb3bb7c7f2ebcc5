package dev.heddle.wasi.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.wasi.clocks.Timezone.TimezoneDisplay;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TimezoneTest {
    private final Timezone berlin = Timezone.of(ZoneId.of("Europe/Berlin"));

    @Test
    void theOffsetIsThatOfTheSeason() {
        assertThat(berlin.utcOffset(Instant.parse("2026-01-15T12:00:00Z"))).isEqualTo(3600);
        assertThat(berlin.utcOffset(Instant.parse("2026-07-15T12:00:00Z"))).isEqualTo(7200);
    }

    @Test
    void theDisplayNamesTheSeason() {
        assertThat(berlin.display(Instant.parse("2026-01-15T12:00:00Z")))
                .isEqualTo(new TimezoneDisplay(3600, "CET", false));
        assertThat(berlin.display(Instant.parse("2026-07-15T12:00:00Z")))
                .isEqualTo(new TimezoneDisplay(7200, "CEST", true));
    }

    @Test
    void anyInstantHasAnOffset() {
        assertThat(berlin.utcOffset(Instant.MAX)).isBetween(3600, 7200);
        assertThat(berlin.display(Instant.MIN).name()).isNotEmpty();
    }
}
