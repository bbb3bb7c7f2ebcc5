/** Matches imports with what is offered, and describes those that do not match. Start at {@link ImportMatching}. */
@NullMarked
package dev.heddle.engine.link;

import org.jspecify.annotations.NullMarked;
