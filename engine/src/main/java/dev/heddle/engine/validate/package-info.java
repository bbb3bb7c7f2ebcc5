/**
 * Reads the whole of a core module's bytes once and says whether they are one: the binary format to the last byte, indexes,
 * operands, limits, and the proposals that a module needs. Start reading at {@link ValidatedModule}.
 */
@NullMarked
package dev.heddle.engine.validate;

import org.jspecify.annotations.NullMarked;
