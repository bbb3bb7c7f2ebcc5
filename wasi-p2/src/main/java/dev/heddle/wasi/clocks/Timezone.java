package dev.heddle.wasi.clocks;

import java.time.Instant;
import java.time.ZoneId;

/**
 * Where the host's clocks hang: {@code wasi:clocks/timezone}, which is unstable. A guest has it only if its context was given one.
 * Any number of threads may use one; nothing here blocks.
 */
public interface Timezone {
    /** {@code display}. */
    TimezoneDisplay display(Instant when);

    /** {@code utc-offset}: how far ahead of UTC, in seconds. */
    int utcOffset(Instant when);

    /**
     * {@code timezone-display}.
     *
     * @param utcOffset how far ahead of UTC, in seconds
     * @param name an abbreviation such as {@code CEST}
     */
    record TimezoneDisplay(int utcOffset, String name, boolean inDaylightSavingTime) {}

    /** What Java knows of a zone. */
    static Timezone of(ZoneId zone) {
        return new ZoneTimezone(zone);
    }
}
