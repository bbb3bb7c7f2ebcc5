package dev.heddle.conformance.result;

import java.time.Duration;

/**
 * What became of a case.
 *
 * @param detail why it failed, was expected to or was skipped; empty for one that passed
 */
public record CaseResult(TestCase testCase, Outcome outcome, String detail, Duration duration) {}
