/**
 * From a module's bytes to its classes: decoding, compiling and defining by means of Chicory. Start at {@link ModuleCompiler}.
 */
@NullMarked
package dev.heddle.engine.chicory.code;

import org.jspecify.annotations.NullMarked;
