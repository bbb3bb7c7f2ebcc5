/** {@code wasi:cli}. Start at {@link dev.heddle.wasi.cli.Environment} and {@link dev.heddle.wasi.cli.StandardOutput}. */
package dev.heddle.wasi.cli;
