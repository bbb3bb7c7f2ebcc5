/**
 * Linear memories: buffers that guests and the host share, their growth, atomic accesses and waits, and what an instance is charged for
 * them. Start at {@link LinearMemory}.
 */
@NullMarked
package dev.heddle.engine.memory;

import org.jspecify.annotations.NullMarked;
