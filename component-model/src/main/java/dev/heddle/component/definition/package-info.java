/**
 * A component that was decoded and validated: what an instance of it does, step by step, with every type resolved.
 *
 * <p>Start at {@link dev.heddle.component.definition.ComponentDefinition}.
 */
package dev.heddle.component.definition;
