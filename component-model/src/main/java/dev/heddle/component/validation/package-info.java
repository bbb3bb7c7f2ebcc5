/**
 * From what the binary says to a valid {@link dev.heddle.component.definition.ComponentDefinition}: indices resolved, types checked.
 *
 * <p>Start at {@link dev.heddle.component.validation.Components}.
 */
package dev.heddle.component.validation;
