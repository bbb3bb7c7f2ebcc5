package dev.heddle.wasi.clocks;

import dev.heddle.component.HostInterface;
import dev.heddle.wasi.WasiVersion;

/** Offers a {@link MonotonicClock} to guests as {@code wasi:clocks/monotonic-clock}. */
public final class MonotonicClockBinding {
    private MonotonicClockBinding() {}

    public static HostInterface create(MonotonicClock clock, HostInterface poll) {
        return HostInterface.named("wasi:clocks/monotonic-clock", WasiVersion.PREVIEW_2)
                .uses(poll, "pollable")
                .type("instant", "u64")
                .type("duration", "u64")
                .leaf("now: func() -> instant", call -> call.returnU64(clock.now()))
                .leaf("resolution: func() -> duration", call -> call.returnU64(clock.resolution()))
                .function(
                        "subscribe-instant: func(when: instant) -> pollable",
                        call -> call.returnOwn(clock.subscribeInstant(call.u64(0))))
                .function(
                        "subscribe-duration: func(when: duration) -> pollable",
                        call -> call.returnOwn(clock.subscribeDuration(call.u64(0))));
    }
}
