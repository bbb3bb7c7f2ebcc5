/** Values of the component model, as an embedder makes and reads them. Start at {@link dev.heddle.component.value.Value}. */
package dev.heddle.component.value;
