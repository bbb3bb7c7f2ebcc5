package dev.heddle.wasi.cli.binding;

/** {@code wasi:cli/terminal-output.terminal-output}: says by being there that an output is a terminal. */
record TerminalOutput() {}
