/**
 * Converters between values of the component model and Java objects, one class for each kind of type.
 *
 * <p>Start at {@link dev.heddle.component.mapping.convert.Converter}.
 */
package dev.heddle.component.mapping.convert;
