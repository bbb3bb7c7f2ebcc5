/**
 * Every function that a core module may import, called where something goes wrong: at the stack's end, cancelled, out of time, out of
 * memory. Start with {@code EveryFunctionEndsTest}; {@code CallArguments} has the one line that a new function needs.
 */
package dev.heddle.conformance.everyfunction;
