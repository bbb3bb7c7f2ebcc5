/**
 * {@code wasi:io} as guests see it. Its contracts are {@link dev.heddle.poll.Pollable}, {@link dev.heddle.streams.InputStream} and
 * {@link dev.heddle.streams.OutputStream}; start at {@link dev.heddle.wasi.io.StreamsBinding}.
 */
package dev.heddle.wasi.io;
