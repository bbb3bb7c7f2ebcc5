/**
 * Preview 1, {@code wasi_snapshot_preview1}: its functions, over the objects of preview 2. Start at
 * {@link dev.heddle.wasi.preview1.Preview1Binding}.
 */
package dev.heddle.wasi.preview1;
