/**
 * The {@code heddle} command: one class a subcommand, options named and meant as {@code wasmtime} has them. Start at {@link
 * dev.heddle.cli.Main}.
 */
package dev.heddle.cli;
