/** Which offer an import gets, by name and version, and whether its type fits. Start at {@link dev.heddle.component.link.TypeMatching}. */
package dev.heddle.component.link;
