/** Core modules and their instances. Start at {@link dev.heddle.engine.Engine}. */
package dev.heddle.engine;
