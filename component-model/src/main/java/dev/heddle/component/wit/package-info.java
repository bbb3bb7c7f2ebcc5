/**
 * WIT text: fragments of it as bindings give them, and a component's world printed.
 *
 * <p>Start at {@link dev.heddle.component.wit.WitScope}.
 */
package dev.heddle.component.wit;
