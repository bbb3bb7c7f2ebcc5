/**
 * {@code wasi:cli}: its contracts, and the standard streams that an embedder can give a guest. Start at
 * {@link dev.heddle.wasi.cli.StandardInput} and {@link dev.heddle.wasi.cli.StandardOutput}.
 */
package dev.heddle.wasi.cli;
