package dev.heddle.wasi.clocks;

import dev.heddle.component.HostInterface;
import dev.heddle.component.value.Value;
import dev.heddle.wasi.WasiVersion;
import java.util.List;

/** Offers a {@link Timezone} to guests as {@code wasi:clocks/timezone}. */
public final class TimezoneBinding {
    private TimezoneBinding() {}

    public static HostInterface create(Timezone timezone, HostInterface wallClock) {
        return HostInterface.named("wasi:clocks/timezone", WasiVersion.PREVIEW_2)
                .uses(wallClock, "datetime")
                .type("timezone-display", "record { utc-offset: s32, name: string, in-daylight-saving-time: bool }")
                .function(
                        "display: func(when: datetime) -> timezone-display",
                        call -> call.returnValue(value(timezone.display(Datetime.instant(call.value(0))))))
                .function(
                        "utc-offset: func(when: datetime) -> s32",
                        call -> call.returnS32(timezone.utcOffset(Datetime.instant(call.value(0)))));
    }

    private static Value value(Timezone.TimezoneDisplay display) {
        return new Value.RecordOf(
                List.of("utc-offset", "name", "in-daylight-saving-time"),
                List.of(
                        new Value.S32(display.utcOffset()),
                        new Value.Str(display.name()),
                        new Value.Bool(display.inDaylightSavingTime())));
    }
}
