/** From the bytes of a component to its definitions, in the order of the binary. Knows no validity beyond the format's. */
package dev.heddle.component.binary;
