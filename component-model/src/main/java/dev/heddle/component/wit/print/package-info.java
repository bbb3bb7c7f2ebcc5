/** A component's world printed as WIT. Start at {@link dev.heddle.component.wit.print.WitWorld}. */
package dev.heddle.component.wit.print;
