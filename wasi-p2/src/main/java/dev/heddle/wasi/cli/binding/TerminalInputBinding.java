package dev.heddle.wasi.cli.binding;

import dev.heddle.component.HostInterface;
import dev.heddle.wasi.WasiVersion;

/** Offers {@link TerminalInput} to guests as {@code wasi:cli/terminal-input}, which has no functions. */
public final class TerminalInputBinding {
    private TerminalInputBinding() {}

    public static HostInterface create() {
        return HostInterface.named("wasi:cli/terminal-input", WasiVersion.PREVIEW_2)
                .resource("terminal-input", TerminalInput.class, terminal -> {});
    }
}
