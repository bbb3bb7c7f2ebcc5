package dev.heddle.conformance.signatures;

import dev.heddle.component.HostInterface;
import dev.heddle.wasi.Preview2;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.clocks.Timezone;
import java.time.ZoneOffset;
import java.util.List;

/** What this host declares of WASI 0.2, unstable functions included. */
final class HostSignatures {
    private HostSignatures() {}

    static List<HostInterface> all() {
        var context = WasiContext.builder()
                .timezone(Timezone.of(ZoneOffset.UTC))
                .networkErrorCode()
                .build();
        try (var preview2 = new Preview2(context, context.environment("signatures"), List.of())) {
            return preview2.interfaces();
        }
    }
}
