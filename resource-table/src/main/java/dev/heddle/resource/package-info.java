/** Handles and the objects they name. Start at {@link dev.heddle.resource.ResourceTable}. */
package dev.heddle.resource;
