/** Linear memories as Chicory's instances define and use them. */
@NullMarked
package dev.heddle.engine.chicory.memory;

import org.jspecify.annotations.NullMarked;
