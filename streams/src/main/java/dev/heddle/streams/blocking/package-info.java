/**
 * Streams over what may block: {@code java.io}, the standard streams of this process. Start at
 * {@link dev.heddle.streams.blocking.PumpedInputStream}.
 */
package dev.heddle.streams.blocking;
