package dev.heddle.wasi.random;

import dev.heddle.component.HostInterface;
import dev.heddle.wasi.WasiVersion;

/** Offers an {@link InsecureRandom} to guests as {@code wasi:random/insecure}. */
public final class InsecureBinding {
    private InsecureBinding() {}

    /** The interface, which gives at most {@code limit} bytes in one call. */
    public static HostInterface create(InsecureRandom random, long limit) {
        return HostInterface.named("wasi:random/insecure", WasiVersion.PREVIEW_2)
                .function(
                        "get-insecure-random-bytes: func(len: u64) -> list<u8>",
                        call -> RandomBytes.fill(call, limit, random::getInsecureRandomBytes))
                .function(
                        "get-insecure-random-u64: func() -> u64",
                        call -> call.returnU64(random.getInsecureRandomU64()));
    }
}
