/** Opens to the stress tests what the table keeps in its package. */
package dev.heddle.resource;
