/** The types of the component model. Start at {@link dev.heddle.component.type.ValueType}. */
package dev.heddle.component.type;
