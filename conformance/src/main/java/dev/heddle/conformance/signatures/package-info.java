/**
 * Compares the types of the host's interfaces with the WIT text that defines them. Start at {@link
 * dev.heddle.conformance.signatures.SignatureComparison}.
 */
package dev.heddle.conformance.signatures;
