/**
 * Entering guest code and leaving it: which of guest and host a thread is in, how a stop interrupts the guest only, how much stack the
 * host can count on, and how a failure becomes a trap. Start at {@link ExecutionStore}.
 */
@NullMarked
package dev.heddle.engine.call;

import org.jspecify.annotations.NullMarked;
