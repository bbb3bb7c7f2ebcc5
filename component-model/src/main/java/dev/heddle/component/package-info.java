/** Components as an embedder sees them: loaded, linked, instantiated and called. */
package dev.heddle.component;
