/** Offers {@code wasi:filesystem} to guests. Start at {@link dev.heddle.wasi.filesystem.binding.TypesBinding}. */
package dev.heddle.wasi.filesystem.binding;
