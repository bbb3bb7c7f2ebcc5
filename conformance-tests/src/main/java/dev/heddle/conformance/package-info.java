/**
 * Runs suites that have wasi-testsuite's layout, in one JVM, and reports on them. Start at {@link
 * dev.heddle.conformance.ConformanceRun}.
 */
package dev.heddle.conformance;
