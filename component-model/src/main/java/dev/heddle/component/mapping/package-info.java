/**
 * Java interfaces compared with the functions of components, as {@code dev.heddle.component.typed} has it: which converter passes each
 * parameter and result.
 *
 * <p>Start at {@link dev.heddle.component.mapping.Mapping}.
 */
package dev.heddle.component.mapping;
