/** The descriptors of preview 1. Start at {@link dev.heddle.wasi.preview1.descriptor.Fd}. */
package dev.heddle.wasi.preview1.descriptor;
