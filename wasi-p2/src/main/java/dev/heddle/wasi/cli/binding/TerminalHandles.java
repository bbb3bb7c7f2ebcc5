package dev.heddle.wasi.cli.binding;

import dev.heddle.component.function.Call;

/** Answers with a handle where there is a terminal, and with none where there is not. */
final class TerminalHandles {
    private TerminalHandles() {}

    static void input(Call call, boolean isTerminal) {
        answer(call, isTerminal, new TerminalInput());
    }

    static void output(Call call, boolean isTerminal) {
        answer(call, isTerminal, new TerminalOutput());
    }

    private static void answer(Call call, boolean isTerminal, Object terminal) {
        if (isTerminal) {
            call.some().returnOwn(terminal);
        } else {
            call.returnNone();
        }
    }
}
