package dev.heddle.wasi.random;

import dev.heddle.component.HostInterface;
import dev.heddle.component.value.Value;
import dev.heddle.wasi.WasiVersion;

/** Offers an {@link InsecureSeed} to guests as {@code wasi:random/insecure-seed}. */
public final class InsecureSeedBinding {
    private InsecureSeedBinding() {}

    /** One seed for all calls: a guest may ask again and count on the same answer. */
    public static HostInterface create(InsecureSeed seed) {
        var given = value(seed.insecureSeed());
        return HostInterface.named("wasi:random/insecure-seed", WasiVersion.PREVIEW_2)
                .function("insecure-seed: func() -> tuple<u64, u64>", call -> call.returnValue(given));
    }

    private static Value value(InsecureSeed.Seed seed) {
        return Value.TupleOf.of(new Value.U64(seed.lower()), new Value.U64(seed.upper()));
    }
}
