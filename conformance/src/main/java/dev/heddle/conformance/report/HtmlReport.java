package dev.heddle.conformance.report;

import dev.heddle.conformance.result.CaseResult;
import dev.heddle.conformance.result.Outcome;
import java.util.List;
import java.util.Locale;

/** A report as one page of HTML that needs nothing else. */
final class HtmlReport {
    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%; margin: .5rem 0 2rem; }
            th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8884; vertical-align: top; }
            td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
            .passed { color: #1a7f37; } .failed, .unexpected_pass { color: #cf222e; font-weight: 600; }
            .known_failure { color: #9a6700; } .skipped { color: #6e7781; }
            pre { margin: 0; white-space: pre-wrap; font-size: 13px; }
            """;

    private final StringBuilder text = new StringBuilder();

    private HtmlReport() {}

    static String of(Report report, List<CaseResult> results) {
        var html = new HtmlReport();
        html.text.append("<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n");
        html.text.append("<meta name=\"viewport\" content=\"width=device-width\">\n");
        html.text
                .append("<title>Heddle: conformance</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n");
        html.text
                .append("<h1>Conformance</h1>\n<p>heddle ")
                .append(escaped(report.version()))
                .append("</p>\n");
        html.summary(report, results);
        report.suites().forEach(html::suite);
        return html.text.append("</html>\n").toString();
    }

    private void summary(Report report, List<CaseResult> results) {
        text.append("<table>\n<tr><th>suite");
        for (var outcome : Outcome.values()) {
            text.append("<th class=\"number\">").append(outcome.words());
        }
        text.append("<th class=\"number\">seconds\n");
        report.suites().forEach(this::counts);
        counts("all", results);
        text.append("</table>\n");
    }

    private void counts(String name, List<CaseResult> results) {
        text.append("<tr><td>").append(escaped(name));
        for (var outcome : Outcome.values()) {
            var count = Report.count(results, outcome);
            text.append(
                    "<td class=\"number %s\">%s".formatted(count == 0 ? "" : type(outcome), count == 0 ? "" : count));
        }
        text.append("<td class=\"number\">%.2f%n".formatted(Report.milliseconds(results) / 1e3));
    }

    private void suite(String name, List<CaseResult> results) {
        text.append("<h2>").append(escaped(name)).append("</h2>\n<table>\n");
        for (var result : results) {
            text.append("<tr><td>").append(escaped(result.testCase().name()));
            text.append("<td class=\"%s\">%s"
                    .formatted(type(result.outcome()), result.outcome().words()));
            text.append("<td><pre>").append(escaped(result.detail())).append("</pre>");
            text.append(
                    "<td class=\"number\">%d ms%n".formatted(result.duration().toMillis()));
        }
        text.append("</table>\n");
    }

    private static String type(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
