/**
 * WIT text: fragments of it as bindings give them, and packages of it in files.
 *
 * <p>Start at {@link dev.heddle.component.wit.WitScope} for the one, at {@link dev.heddle.component.wit.WitPackages} for the other.
 */
package dev.heddle.component.wit;
