package dev.heddle.wasi.cli.binding;

import dev.heddle.component.HostInterface;
import dev.heddle.wasi.GuestExit;
import dev.heddle.wasi.WasiVersion;

/** Offers the end of a program to guests as {@code wasi:cli/exit}. */
public final class ExitBinding {
    private ExitBinding() {}

    public static HostInterface create() {
        return HostInterface.named("wasi:cli/exit", WasiVersion.PREVIEW_2)
                .function("exit: func(status: result)", call -> exit(call.ordinal(0)))
                .function("exit-with-code: func(status-code: u8)", call -> exit(call.u8(0)));
    }

    /** The code of {@code ok} is its ordinal, 0; that of {@code err} is 1. */
    private static void exit(int code) {
        throw new GuestExit(code);
    }
}
