/**
 * Validates core modules before Chicory reads them, in one pass: the binary format to the last byte, indexes, operands, limits, and the
 * proposals that a module needs. Start at {@link ValidatedModule}.
 */
@NullMarked
package dev.heddle.engine.validate;

import org.jspecify.annotations.NullMarked;
