package dev.heddle.wasi.clocks;

import dev.heddle.component.HostInterface;
import dev.heddle.wasi.WasiVersion;

/** Offers a {@link MonotonicClock} to guests as {@code wasi:clocks/monotonic-clock}. */
public final class MonotonicClockBinding {
    private MonotonicClockBinding() {}

    public static HostInterface create(MonotonicClock clock, HostInterface poll) {
        var offered = HostInterface.named("wasi:clocks/monotonic-clock", WasiVersion.PREVIEW_2)
                .uses(poll, "pollable")
                .type("instant", "u64")
                .type("duration", "u64");
        var fast = MonotonicClock.system().equals(clock);
        ClockFunctions.add(offered, "now: func() -> instant", fast, call -> call.returnU64(clock.now()));
        ClockFunctions.add(offered, "resolution: func() -> duration", fast, call -> call.returnU64(clock.resolution()));
        return offered.function(
                        "subscribe-instant: func(when: instant) -> pollable",
                        call -> call.returnOwn(clock.subscribeInstant(call.u64(0))))
                .function(
                        "subscribe-duration: func(when: duration) -> pollable",
                        call -> call.returnOwn(clock.subscribeDuration(call.u64(0))));
    }
}
