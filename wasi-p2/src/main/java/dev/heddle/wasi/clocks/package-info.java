/** {@code wasi:clocks}. Start at {@link dev.heddle.wasi.clocks.MonotonicClock} and {@link dev.heddle.wasi.clocks.WallClock}. */
package dev.heddle.wasi.clocks;
