/**
 * Calls of the host's functions: arguments are read and the result is written in the caller's memory, by whoever implements them.
 *
 * <p>Start at {@link dev.heddle.component.abi.call.BoundHostFunction}.
 */
package dev.heddle.component.abi.call;
