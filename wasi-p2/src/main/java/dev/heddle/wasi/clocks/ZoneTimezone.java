package dev.heddle.wasi.clocks;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.TimeZone;

/** A zone of the JVM's own tables. */
record ZoneTimezone(ZoneId zone) implements Timezone {
    @Override
    public TimezoneDisplay display(Instant when) {
        var daylightSaving = zone.getRules().isDaylightSavings(when);
        var name = TimeZone.getTimeZone(zone).getDisplayName(daylightSaving, TimeZone.SHORT, Locale.ENGLISH);
        return new TimezoneDisplay(utcOffset(when), name, daylightSaving);
    }

    @Override
    public int utcOffset(Instant when) {
        return zone.getRules().getOffset(when).getTotalSeconds();
    }
}
