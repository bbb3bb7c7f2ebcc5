/** Offers {@code wasi:cli} to guests: one binding for each interface. */
package dev.heddle.wasi.cli.binding;
