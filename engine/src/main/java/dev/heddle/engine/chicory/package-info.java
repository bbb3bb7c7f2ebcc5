/**
 * The part of the engine that is built on Chicory. Only this package and its subpackages use types of Chicory. Start at
 * {@link ChicoryProvider}.
 */
@NullMarked
package dev.heddle.engine.chicory;

import org.jspecify.annotations.NullMarked;
