/** Runs conformance suites and reports on them. */
package dev.heddle.conformance;
