/** Streams over channels that never block. */
package dev.heddle.streams.channel;
