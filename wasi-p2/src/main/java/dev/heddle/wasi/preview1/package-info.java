/** Preview 1, {@code wasi_snapshot_preview1}: a thin view over the objects of preview 2. */
package dev.heddle.wasi.preview1;
