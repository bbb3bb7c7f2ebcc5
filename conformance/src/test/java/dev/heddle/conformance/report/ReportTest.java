package dev.heddle.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.conformance.json.Json;
import dev.heddle.conformance.result.CaseResult;
import dev.heddle.conformance.result.Outcome;
import dev.heddle.conformance.result.TestCase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Report report = new Report(
            "1.2",
            List.of(
                    result("A", "one", Outcome.PASSED, ""),
                    result("A", "two", Outcome.FAILED, "ended with 1, not 0\nSTDERR: <oops>"),
                    result("B", "three", Outcome.SKIPPED, "needs HTTP"),
                    result("B", "four", Outcome.SKIPPED, "needs HTTP")));

    @Test
    void aFailureMakesARunBadAndSkippedCasesDoNot() {
        assertThat(report.good()).isFalse();
        assertThat(new Report("1.2", List.of(result("B", "three", Outcome.SKIPPED, "needs HTTP"))).good())
                .isTrue();
    }

    @Test
    void theTableCountsEachSuiteAndAll() {
        assertThat(report.terminal().lines())
                .contains(
                        "suite                                         passed  failed   known skipped     time",
                        "A                                                  1       1       0       0   0.01 s",
                        "B                                                  0       0       0       2   0.01 s",
                        "all                                                1       1       0       2   0.02 s");
    }

    @Test
    void belowTheTableAreReasonsAndFailures() {
        assertThat(report.terminal())
                .contains("skipped, 2: needs HTTP\n")
                .contains("failed: two (A)\n    ended with 1, not 0\n    STDERR: <oops>\n");
    }

    @Test
    void programsReadTheSameFromJson() {
        var json = (Map<?, ?>) Json.read(report.json());

        assertThat(json.get("heddle")).isEqualTo("1.2");
        assertThat(json.get("good")).isEqualTo(false);
        assertThat(json.get("failed")).isEqualTo(1L);
        assertThat((List<?>) json.get("suites")).hasSize(2);
        assertThat((Map<?, ?>) ((List<?>) json.get("suites")).getFirst()).isEqualTo(Json.read("""
                        {"name": "A", "passed": 1, "failed": 1, "known_failure": 0, "unexpected_pass": 0, "skipped": 0,
                         "milliseconds": 10, "cases": [
                           {"name": "one", "path": "tests/one", "outcome": "passed", "detail": "", "milliseconds": 5},
                           {"name": "two", "path": "tests/two", "outcome": "failed",
                            "detail": "ended with 1, not 0\\nSTDERR: <oops>", "milliseconds": 5}]}
                        """));
    }

    @Test
    void whatGuestsWriteIsTextOnThePage() {
        assertThat(report.html()).contains("STDERR: &lt;oops&gt;").doesNotContain("<oops>");
    }

    private static CaseResult result(String suite, String name, Outcome outcome, String detail) {
        return new CaseResult(
                new TestCase(suite, name, "tests/" + name, Path.of(name + ".wasm")),
                outcome,
                detail,
                Duration.ofMillis(5));
    }
}
