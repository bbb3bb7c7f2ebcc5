/** Buffers and write permits that several kinds of streams use. */
package dev.heddle.streams.buffer;
