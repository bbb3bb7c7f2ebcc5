/** {@code wasi:random}. Start at {@link dev.heddle.wasi.random.Random}. */
package dev.heddle.wasi.random;
