/** The binary format of core modules: sections, numbers, text and names. Nothing here checks whether a module is valid. */
@NullMarked
package dev.heddle.engine.binary;

import org.jspecify.annotations.NullMarked;
