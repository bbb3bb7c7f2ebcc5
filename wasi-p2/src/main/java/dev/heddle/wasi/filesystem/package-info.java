/** {@code wasi:filesystem}: its contracts. Start at {@link dev.heddle.wasi.filesystem.Descriptor}. */
package dev.heddle.wasi.filesystem;
