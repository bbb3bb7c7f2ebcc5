/**
 * {@code wasi:io/streams}: the contracts, and streams in memory. Start at {@link dev.heddle.streams.InputStream} and
 * {@link dev.heddle.streams.OutputStream}.
 */
package dev.heddle.streams;
