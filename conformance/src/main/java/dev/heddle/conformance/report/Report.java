package dev.heddle.conformance.report;

import dev.heddle.conformance.json.Json;
import dev.heddle.conformance.result.CaseResult;
import dev.heddle.conformance.result.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The results of a run, and what can be made of them. */
public final class Report {
    private final String version;
    private final List<CaseResult> results;

    /** @param version of heddle, for the reader */
    public Report(String version, List<CaseResult> results) {
        this.version = version;
        this.results = List.copyOf(results);
    }

    /** Whether nothing came that was not expected. */
    public boolean good() {
        return results.stream().allMatch(result -> result.outcome().expected());
    }

    String version() {
        return version;
    }

    /** Results by suite, in order. */
    Map<String, List<CaseResult>> suites() {
        var suites = new LinkedHashMap<String, List<CaseResult>>();
        for (var result : results) {
            suites.computeIfAbsent(result.testCase().suite(), name -> new ArrayList<>())
                    .add(result);
        }
        return suites;
    }

    static long count(List<CaseResult> results, Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).count();
    }

    static long milliseconds(List<CaseResult> results) {
        return results.stream()
                .mapToLong(result -> result.duration().toMillis())
                .sum();
    }

    /** A table, a line a suite, and below it all that did not pass. */
    public String terminal() {
        return TerminalReport.of(this, results);
    }

    /** One page that needs nothing else. */
    public String html() {
        return HtmlReport.of(this, results);
    }

    /** For programs. */
    public String json() {
        var suites = new ArrayList<@Nullable Object>();
        suites().forEach((name, cases) -> {
            var suite = new LinkedHashMap<String, @Nullable Object>();
            suite.put("name", name);
            suite.putAll(counts(cases));
            suite.put("cases", cases.stream().map(Report::members).toList());
            suites.add(suite);
        });
        var report = new LinkedHashMap<String, @Nullable Object>();
        report.put("heddle", version);
        report.put("good", good());
        report.putAll(counts(results));
        report.put("suites", suites);
        return Json.write(report);
    }

    private static Map<String, @Nullable Object> counts(List<CaseResult> results) {
        var counts = new LinkedHashMap<String, @Nullable Object>();
        for (var outcome : Outcome.values()) {
            counts.put(key(outcome), count(results, outcome));
        }
        counts.put("milliseconds", milliseconds(results));
        return counts;
    }

    private static Map<String, @Nullable Object> members(CaseResult result) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("name", result.testCase().name());
        members.put("path", result.testCase().path());
        members.put("outcome", key(result.outcome()));
        members.put("detail", result.detail());
        members.put("milliseconds", result.duration().toMillis());
        return members;
    }

    private static String key(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
