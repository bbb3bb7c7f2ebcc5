/**
 * The garbage-collected objects of guests: structs, arrays, references to small integers and to exceptions, and what compiled code
 * calls for them. Start at {@link GcHeap}.
 */
@NullMarked
package dev.heddle.engine.chicory.gc;

import org.jspecify.annotations.NullMarked;
