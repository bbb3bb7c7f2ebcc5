/**
 * Component-level functions: what a guest exports, to be called ({@link dev.heddle.component.function.ComponentFunction}), and what
 * the host implements ({@link dev.heddle.component.function.HostBody}).
 */
package dev.heddle.component.function;
