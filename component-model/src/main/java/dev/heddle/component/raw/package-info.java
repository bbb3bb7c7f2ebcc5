/** The definitions of a component as the binary has them: with indices, not validated. Start at {@link dev.heddle.component.raw.RawDefinition}. */
package dev.heddle.component.raw;
