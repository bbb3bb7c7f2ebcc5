/**
 * Types while a component is validated: which is a subtype of which, what is put in place of resource types, how large they are.
 *
 * <p>Start at {@link dev.heddle.component.validation.type.Subtyping}.
 */
package dev.heddle.component.validation.type;
