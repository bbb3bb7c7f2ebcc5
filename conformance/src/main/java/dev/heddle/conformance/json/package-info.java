/** JSON as plain Java values. Start at {@link dev.heddle.conformance.json.Json}. */
package dev.heddle.conformance.json;
