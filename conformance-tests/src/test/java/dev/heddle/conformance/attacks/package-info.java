/** Guests that try to get at what they were not given, for as long as one likes; and that each test would notice if they did. */
package dev.heddle.conformance.attacks;
