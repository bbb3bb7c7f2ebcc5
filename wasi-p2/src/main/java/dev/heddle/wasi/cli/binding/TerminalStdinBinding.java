package dev.heddle.wasi.cli.binding;

import dev.heddle.component.HostInterface;
import dev.heddle.wasi.WasiVersion;

/** Tells guests whether their standard stream is a terminal: {@code wasi:cli/terminal-stdin}. */
public final class TerminalStdinBinding {
    private TerminalStdinBinding() {}

    public static HostInterface create(boolean isTerminal, HostInterface terminalInput) {
        return HostInterface.named("wasi:cli/terminal-stdin", WasiVersion.PREVIEW_2)
                .uses(terminalInput, "terminal-input")
                .function(
                        "get-terminal-stdin: func() -> option<terminal-input>",
                        call -> TerminalHandles.input(call, isTerminal));
    }
}
