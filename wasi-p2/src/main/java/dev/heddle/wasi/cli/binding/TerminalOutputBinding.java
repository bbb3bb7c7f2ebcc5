package dev.heddle.wasi.cli.binding;

import dev.heddle.component.HostInterface;
import dev.heddle.wasi.WasiVersion;

/** Offers {@link TerminalOutput} to guests as {@code wasi:cli/terminal-output}, which has no functions. */
public final class TerminalOutputBinding {
    private TerminalOutputBinding() {}

    public static HostInterface create() {
        return HostInterface.named("wasi:cli/terminal-output", WasiVersion.PREVIEW_2)
                .resource("terminal-output", TerminalOutput.class, terminal -> {});
    }
}
