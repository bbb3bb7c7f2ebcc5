/**
 * Rewrites modules where Chicory would misread them. What needs no rewriting stays as it is, byte for byte.
 */
@NullMarked
package dev.heddle.engine.chicory.rewrite;

import org.jspecify.annotations.NullMarked;
