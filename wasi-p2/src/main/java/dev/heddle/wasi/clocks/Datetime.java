package dev.heddle.wasi.clocks;

import dev.heddle.component.value.Value;
import java.time.Instant;
import java.util.List;

/** {@code wasi:clocks/wall-clock.datetime} as a value: seconds since 1970, {@code u64}, and nanoseconds below a second. */
public final class Datetime {
    private static final List<String> FIELDS = List.of("seconds", "nanoseconds");

    private Datetime() {}

    public static Value of(Instant instant) {
        return new Value.RecordOf(
                FIELDS, List.of(new Value.U64(instant.getEpochSecond()), new Value.U32(instant.getNano())));
    }

    /**
     * The instant that a guest means, or the nearest that Java knows.
     *
     * @param datetime as a guest passed it
     */
    static Instant instant(Value datetime) {
        var fields = (Value.RecordOf) datetime;
        var seconds = ((Value.U64) fields.get("seconds")).value();
        var nanoseconds = Integer.toUnsignedLong(((Value.U32) fields.get("nanoseconds")).value());
        return seconds < 0 || seconds >= Instant.MAX.getEpochSecond()
                ? Instant.MAX
                : Instant.ofEpochSecond(seconds, nanoseconds);
    }
}
