/**
 * How values of each type pass between memories, core values and the host. Names are those of the specification's
 * {@code CanonicalABI.md}: {@code load}, {@code store}, {@code liftFlat}, {@code lowerFlat}.
 *
 * <p>Start at {@link dev.heddle.component.abi.plan.Plan}.
 */
package dev.heddle.component.abi.plan;
