/**
 * From a file to a module that can be instantiated: its header, the cache of compiled code, and the generator that makes code. Start at
 * {@link ModuleLoader}.
 */
@NullMarked
package dev.heddle.engine.code;

import org.jspecify.annotations.NullMarked;
