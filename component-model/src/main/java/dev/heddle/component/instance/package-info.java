/**
 * How an instance of a component is made: the steps, worked out once for each component, and the index spaces that they fill.
 *
 * <p>Start at {@link dev.heddle.component.instance.Instantiation}.
 */
package dev.heddle.component.instance;
