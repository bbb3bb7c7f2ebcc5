/** {@code wasi:filesystem}. Start at {@link dev.heddle.wasi.filesystem.Descriptor}. */
package dev.heddle.wasi.filesystem;
