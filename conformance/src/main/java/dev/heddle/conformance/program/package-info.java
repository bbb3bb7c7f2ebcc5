/**
 * Suites that have wasi-testsuite's layout: each case is a preview 1 program, with a JSON file that says what it is to do. Start at
 * {@link dev.heddle.conformance.program.CaseRunner}.
 */
package dev.heddle.conformance.program;
