package dev.heddle.conformance.report;

import dev.heddle.conformance.result.CaseResult;
import dev.heddle.conformance.result.Outcome;
import java.util.LinkedHashMap;
import java.util.List;

/** A report for eyes at a terminal. */
final class TerminalReport {
    private static final String ROW = "%-44s %7s %7s %7s %7s %8s%n";

    private final StringBuilder text = new StringBuilder();

    private TerminalReport() {}

    static String of(Report report, List<CaseResult> results) {
        var terminal = new TerminalReport();
        terminal.text.append(ROW.formatted("suite", "passed", "failed", "known", "skipped", "time"));
        report.suites().forEach(terminal::row);
        if (report.suites().size() > 1) {
            terminal.row("all", results);
        }
        terminal.skipped(results);
        for (var outcome : Outcome.values()) {
            if (!outcome.expected()) {
                terminal.details(outcome, results);
            }
        }
        return terminal.text.toString();
    }

    private void row(String name, List<CaseResult> results) {
        text.append(ROW.formatted(
                name,
                Report.count(results, Outcome.PASSED),
                Report.count(results, Outcome.FAILED) + Report.count(results, Outcome.UNEXPECTED_PASS),
                Report.count(results, Outcome.KNOWN_FAILURE),
                Report.count(results, Outcome.SKIPPED),
                "%.2f s".formatted(Report.milliseconds(results) / 1e3)));
    }

    private void skipped(List<CaseResult> results) {
        var reasons = new LinkedHashMap<String, Integer>();
        for (var result : results) {
            if (result.outcome() == Outcome.SKIPPED) {
                reasons.merge(result.detail(), 1, Integer::sum);
            }
        }
        reasons.forEach((reason, count) -> text.append("skipped, %d: %s%n".formatted(count, reason)));
    }

    private void details(Outcome outcome, List<CaseResult> results) {
        for (var result : results) {
            if (result.outcome() == outcome) {
                text.append("%n%s: %s (%s)%n"
                        .formatted(
                                outcome.words(),
                                result.testCase().name(),
                                result.testCase().suite()));
                result.detail()
                        .lines()
                        .forEach(line -> text.append("    ").append(line).append('\n'));
            }
        }
    }
}
