/**
 * The {@code canon} definitions of the specification's {@code CanonicalABI.md}: core functions lifted to component-level ones, and
 * component-level ones lowered to core functions.
 *
 * <p>Start at {@link dev.heddle.component.abi.canon.Canonical}.
 */
package dev.heddle.component.abi.canon;
