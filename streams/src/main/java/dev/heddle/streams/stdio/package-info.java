/** The standard streams of this process. Start at {@link dev.heddle.streams.stdio.SystemInput}. */
package dev.heddle.streams.stdio;
