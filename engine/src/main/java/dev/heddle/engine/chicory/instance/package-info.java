/**
 * Instances: what they import and export, how they call each other and the host, and what their references to functions, tables,
 * globals and tags mean to each other. Start at {@link LoadedModule}, then {@link ModuleInstance}.
 */
@NullMarked
package dev.heddle.engine.chicory.instance;

import org.jspecify.annotations.NullMarked;
