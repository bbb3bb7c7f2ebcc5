/**
 * The canonical ABI: how values pass between a component and whoever calls it, or is called by it.
 *
 * <p>Names and order are those of the specification's {@code CanonicalABI.md}: {@code load}, {@code store}, {@code liftFlat},
 * {@code lowerFlat}, and in {@link dev.heddle.component.abi.Canonical} the {@code canon} definitions, where to start reading.
 */
package dev.heddle.component.abi;
