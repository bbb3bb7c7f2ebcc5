/**
 * Rewrites the binary form of core modules where Chicory takes something for something else. What needs no rewriting stays as it is, byte
 * for byte.
 */
@NullMarked
package dev.heddle.engine.chicory.rewrite;

import org.jspecify.annotations.NullMarked;
