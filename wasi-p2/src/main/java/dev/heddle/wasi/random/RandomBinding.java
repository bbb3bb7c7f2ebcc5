package dev.heddle.wasi.random;

import dev.heddle.component.HostInterface;
import dev.heddle.wasi.WasiVersion;

/** Offers a {@link Random} to guests as {@code wasi:random/random}. */
public final class RandomBinding {
    private RandomBinding() {}

    /** The interface, which gives at most {@code limit} bytes in one call. */
    public static HostInterface create(Random random, long limit) {
        return HostInterface.named("wasi:random/random", WasiVersion.PREVIEW_2)
                .function(
                        "get-random-bytes: func(len: u64) -> list<u8>",
                        call -> RandomBytes.fill(call, limit, random::getRandomBytes))
                .function("get-random-u64: func() -> u64", call -> call.returnU64(random.getRandomU64()));
    }
}
