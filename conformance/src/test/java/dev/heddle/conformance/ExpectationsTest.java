package dev.heddle.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.conformance.result.CaseResult;
import dev.heddle.conformance.result.Outcome;
import dev.heddle.conformance.result.TestCase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExpectationsTest {
    private static final TestCase CASE =
            new TestCase("suite", "path_link", "tests/rust/path_link", Path.of("path_link.wasm"));

    private static final Expectations EXPECTATIONS =
            Expectations.read("# known\n\npath_l*   no hard links here\ntests/c/*  whatever\n");

    @Test
    void aGlobMatchesTheNameOrThePath() {
        assertThat(EXPECTATIONS.reason(CASE)).contains("no hard links here");
        assertThat(Expectations.read("tests/rust/* all of them").reason(CASE)).contains("all of them");
        assertThat(EXPECTATIONS.reason(new TestCase("suite", "stat", "tests/rust/stat", Path.of("stat.wasm"))))
                .isEmpty();
    }

    @Test
    void aKnownFailureNeedsAReason() {
        assertThatThrownBy(() -> Expectations.read("# one\npath_link\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("line 2: no reason after 'path_link'");
    }

    @Test
    void aFailureThatIsKnownIsExpected() {
        var judged = ConformanceRun.judged(result(Outcome.FAILED, "exit 1"), EXPECTATIONS.reason(CASE));

        assertThat(judged.outcome()).isEqualTo(Outcome.KNOWN_FAILURE);
        assertThat(judged.outcome().expected()).isTrue();
        assertThat(judged.detail()).isEqualTo("no hard links here\nexit 1");
    }

    @Test
    void aPassOfAKnownFailureIsToldAndNotExpected() {
        var judged = ConformanceRun.judged(result(Outcome.PASSED, ""), EXPECTATIONS.reason(CASE));

        assertThat(judged.outcome()).isEqualTo(Outcome.UNEXPECTED_PASS);
        assertThat(judged.outcome().expected()).isFalse();
        assertThat(judged.detail()).isEqualTo("expected to fail: no hard links here");
    }

    @Test
    void aSkippedCaseStaysSkipped() {
        assertThat(ConformanceRun.judged(result(Outcome.SKIPPED, "needs HTTP"), EXPECTATIONS.reason(CASE))
                        .outcome())
                .isEqualTo(Outcome.SKIPPED);
    }

    private static CaseResult result(Outcome outcome, String detail) {
        return new CaseResult(CASE, outcome, detail, Duration.ofMillis(5));
    }
}
