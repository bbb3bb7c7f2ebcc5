/** The {@code heddle} command. */
package dev.heddle.cli;
