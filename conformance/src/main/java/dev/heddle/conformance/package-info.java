/**
 * Runs suites of test programs, and scripts of component tests, in one JVM. Start at {@link
 * dev.heddle.conformance.ConformanceRun}.
 */
package dev.heddle.conformance;
