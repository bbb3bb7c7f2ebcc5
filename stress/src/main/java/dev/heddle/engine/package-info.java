/** Opens to the stress tests what the engine keeps in its package. */
package dev.heddle.engine;
