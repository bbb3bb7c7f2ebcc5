/** One program an example; each is run by a test. Start at {@link dev.heddle.examples.Greeting}. */
package dev.heddle.examples;
