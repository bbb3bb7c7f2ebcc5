/**
 * Reads the bytes of a component into definitions, in the order of the binary. Knows no validity beyond the format's.
 *
 * <p>Start at {@link dev.heddle.component.binary.ComponentReader}.
 */
package dev.heddle.component.binary;
