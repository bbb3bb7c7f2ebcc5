/** {@code wasi:io/streams}. Start at {@link dev.heddle.streams.InputStream} and {@link dev.heddle.streams.OutputStream}. */
package dev.heddle.streams;
