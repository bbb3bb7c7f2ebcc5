package dev.heddle.wasi.clocks;

import dev.heddle.component.HostInterface;
import dev.heddle.wasi.WasiVersion;
import java.time.Instant;

/** Offers a {@link WallClock} to guests as {@code wasi:clocks/wall-clock}. */
public final class WallClockBinding {
    private WallClockBinding() {}

    public static HostInterface create(WallClock clock) {
        var offered = HostInterface.named("wasi:clocks/wall-clock", WasiVersion.PREVIEW_2)
                .type("datetime", "record { seconds: u64, nanoseconds: u32 }");
        var fast = SystemWallClock.INSTANCE.equals(clock);
        ClockFunctions.add(
                offered, "now: func() -> datetime", fast, call -> call.returnValue(Datetime.of(clock.now())));
        ClockFunctions.add(
                offered,
                "resolution: func() -> datetime",
                fast,
                call -> call.returnValue(Datetime.of(Instant.ofEpochSecond(0, clock.resolution()))));
        return offered;
    }
}
