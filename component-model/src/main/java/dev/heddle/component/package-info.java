/**
 * Components as an embedder sees them: loaded, linked, instantiated and called.
 *
 * <p>Start at {@link dev.heddle.component.Component} and {@link dev.heddle.component.Linker}.
 */
package dev.heddle.component;
