/**
 * The engine over Chicory: how it generates code, makes instances and throws. Types of Chicory are used in this package and those below
 * it, and nowhere else. Start at {@link ChicoryProvider}.
 */
@NullMarked
package dev.heddle.engine.chicory;

import org.jspecify.annotations.NullMarked;
