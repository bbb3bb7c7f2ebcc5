/** How {@code dev.heddle.component.typed} does it: converters, made once for a pair of types. Start at {@link dev.heddle.component.mapping.Mapping}. */
package dev.heddle.component.mapping;
