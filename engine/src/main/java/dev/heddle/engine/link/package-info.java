/** Which import is satisfied by what, and what an error says about those that are not. Start at {@link ImportMatching}. */
@NullMarked
package dev.heddle.engine.link;

import org.jspecify.annotations.NullMarked;
