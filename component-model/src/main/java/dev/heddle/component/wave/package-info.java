/**
 * Values as text, in the WebAssembly value encoding that command lines use: {@code {name: "x", sizes: [1, 2], last: none}}.
 *
 * <p>Start at {@link dev.heddle.component.wave.Wave}.
 */
package dev.heddle.component.wave;
