/**
 * FIFOs and devices, whose opening, reading and writing may wait for good. Start at
 * {@link dev.heddle.wasi.filesystem.host.special.SpecialOpen}.
 */
package dev.heddle.wasi.filesystem.host.special;
