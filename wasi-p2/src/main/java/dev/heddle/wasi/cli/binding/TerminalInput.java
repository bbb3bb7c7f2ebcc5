package dev.heddle.wasi.cli.binding;

/** {@code wasi:cli/terminal-input.terminal-input}: says by being there that standard input is a terminal. */
record TerminalInput() {}
