/** What no input may do to the host: calls of preview 1, and whole modules and components, as a fuzzer changes them. */
package dev.heddle.conformance.fuzz;
