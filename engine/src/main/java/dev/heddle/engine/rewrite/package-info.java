/**
 * Rewrites the binary form of core modules: decodes sections, transforms what is asked for, encodes. What is not transformed
 * stays as it is, byte for byte.
 */
@NullMarked
package dev.heddle.engine.rewrite;

import org.jspecify.annotations.NullMarked;
