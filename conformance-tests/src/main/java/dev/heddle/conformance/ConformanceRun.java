package dev.heddle.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** A run of all cases below some folders, as many at a time as there are processors. */
public final class ConformanceRun {
    private final List<TestCase> cases = new ArrayList<>();
    private final List<PathMatcher> only = new ArrayList<>();
    private final List<PathMatcher> skip = new ArrayList<>();
    private Expectations expectations = Expectations.none();
    private Duration limit = Duration.ofSeconds(30);

    /** Adds the cases below a folder. May block on the disk. */
    public ConformanceRun folder(Path folder) throws IOException {
        cases.addAll(Suites.find(folder));
        return this;
    }

    /** Runs only cases whose names or paths match this glob, or another given so. */
    public ConformanceRun only(String glob) {
        only.add(Expectations.glob(glob));
        return this;
    }

    /** Leaves out cases whose names or paths match this glob. */
    public ConformanceRun skip(String glob) {
        skip.add(Expectations.glob(glob));
        return this;
    }

    /** Says which cases are known to fail. */
    public ConformanceRun expectations(Expectations known) {
        expectations = known;
        return this;
    }

    /** How long a case may take; 30 s until told otherwise. */
    public ConformanceRun limit(Duration perCase) {
        limit = perCase;
        return this;
    }

    /** How many cases will be run or skipped. */
    public int size() {
        return selected().size();
    }

    /**
     * Runs the cases and returns their results in the order of their paths. Blocks.
     *
     * @param progress is told of each result as it comes, by one thread at a time
     */
    public List<CaseResult> run(Consumer<CaseResult> progress) throws InterruptedException {
        var runner = new CaseRunner(limit);
        var results = new ArrayList<CaseResult>();
        try (var workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            var running = new ArrayList<Future<CaseResult>>();
            for (var testCase : selected()) {
                Callable<CaseResult> body = () -> judged(runner, testCase);
                running.add(workers.submit(body));
            }
            for (var future : running) {
                var result = future.get();
                progress.accept(result);
                results.add(result);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return results;
    }

    private List<TestCase> selected() {
        return cases.stream()
                .filter(testCase ->
                        only.isEmpty() || only.stream().anyMatch(glob -> Expectations.matches(glob, testCase)))
                .toList();
    }

    private CaseResult judged(CaseRunner runner, TestCase testCase) {
        if (skip.stream().anyMatch(glob -> Expectations.matches(glob, testCase))) {
            return new CaseResult(testCase, Outcome.SKIPPED, "left out by name", Duration.ZERO);
        }
        return judged(runner.run(testCase), expectations.reason(testCase));
    }

    static CaseResult judged(CaseResult result, Optional<String> reason) {
        if (reason.isEmpty()) {
            return result;
        }
        return switch (result.outcome()) {
            case PASSED ->
                new CaseResult(
                        result.testCase(),
                        Outcome.UNEXPECTED_PASS,
                        "expected to fail: " + reason.get(),
                        result.duration());
            case FAILED ->
                new CaseResult(
                        result.testCase(),
                        Outcome.KNOWN_FAILURE,
                        reason.get() + "\n" + result.detail(),
                        result.duration());
            case KNOWN_FAILURE, UNEXPECTED_PASS, SKIPPED -> result;
        };
    }
}
