package dev.heddle.wasi.cli.binding;

import dev.heddle.component.HostInterface;
import dev.heddle.wasi.WasiVersion;

/** Tells guests whether their standard stream is a terminal: {@code wasi:cli/terminal-stderr}. */
public final class TerminalStderrBinding {
    private TerminalStderrBinding() {}

    public static HostInterface create(boolean isTerminal, HostInterface terminalOutput) {
        return HostInterface.named("wasi:cli/terminal-stderr", WasiVersion.PREVIEW_2)
                .uses(terminalOutput, "terminal-output")
                .function(
                        "get-terminal-stderr: func() -> option<terminal-output>",
                        call -> TerminalHandles.output(call, isTerminal));
    }
}
