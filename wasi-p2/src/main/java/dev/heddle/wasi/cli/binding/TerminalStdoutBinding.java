package dev.heddle.wasi.cli.binding;

import dev.heddle.component.HostInterface;
import dev.heddle.wasi.WasiVersion;

/** Tells guests whether their standard stream is a terminal: {@code wasi:cli/terminal-stdout}. */
public final class TerminalStdoutBinding {
    private TerminalStdoutBinding() {}

    public static HostInterface create(boolean isTerminal, HostInterface terminalOutput) {
        return HostInterface.named("wasi:cli/terminal-stdout", WasiVersion.PREVIEW_2)
                .uses(terminalOutput, "terminal-output")
                .function(
                        "get-terminal-stdout: func() -> option<terminal-output>",
                        call -> TerminalHandles.output(call, isTerminal));
    }
}
