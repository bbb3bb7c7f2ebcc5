package dev.heddle.conformance;

import dev.heddle.conformance.program.CaseRunner;
import dev.heddle.conformance.program.Suites;
import dev.heddle.conformance.result.CaseResult;
import dev.heddle.conformance.result.Outcome;
import dev.heddle.conformance.result.TestCase;
import dev.heddle.conformance.script.Script;
import dev.heddle.conformance.script.ScriptRunner;
import dev.heddle.engine.Engine;
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
    private final List<Script> scripts = new ArrayList<>();
    private final List<PathMatcher> only = new ArrayList<>();
    private final List<PathMatcher> skip = new ArrayList<>();
    private Expectations expectations = Expectations.none();
    private Duration limit = Duration.ofSeconds(30);

    /**
     * Adds the cases below a folder: the commands of its scripts, or, if it has none, its programs. May block on the disk.
     */
    public ConformanceRun folder(Path folder) throws IOException {
        var found = Script.find(folder);
        scripts.addAll(found);
        if (found.isEmpty()) {
            cases.addAll(Suites.find(folder));
        }
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
        var commands = scripts.stream()
                .flatMap(script -> script.commands().stream())
                .filter(command -> isSelected(command.testCase()))
                .count();
        return selected().size() + (int) commands;
    }

    /**
     * Runs the cases and returns their results in the order of their paths. Blocks.
     *
     * @param progress is told of each result as it comes, by one thread at a time
     */
    public List<CaseResult> run(Consumer<CaseResult> progress) throws InterruptedException {
        var engine = Engine.create();
        var runner = new CaseRunner(engine, limit);
        var results = new ArrayList<CaseResult>();
        try (var workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            var running = new ArrayList<Future<List<CaseResult>>>();
            for (var testCase : selected()) {
                Callable<List<CaseResult>> body = () -> List.of(judged(runner, testCase));
                running.add(workers.submit(body));
            }
            for (var script : selectedScripts()) {
                Callable<List<CaseResult>> body = () -> judged(ScriptRunner.run(engine, script));
                running.add(workers.submit(body));
            }
            for (var future : running) {
                for (var result : future.get()) {
                    progress.accept(result);
                    results.add(result);
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return results;
    }

    private List<Script> selectedScripts() {
        return scripts.stream()
                .filter(script -> script.commands().stream().anyMatch(command -> isSelected(command.testCase())))
                .toList();
    }

    private boolean isSelected(TestCase testCase) {
        return only.isEmpty() || only.stream().anyMatch(glob -> Expectations.matches(glob, testCase));
    }

    /** Results of a script, which runs as a whole, less those of commands that were not asked for. */
    private List<CaseResult> judged(List<CaseResult> ofScript) {
        return ofScript.stream()
                .filter(result -> isSelected(result.testCase()))
                .map(result -> leftOut(result.testCase())
                        .orElseGet(() -> judged(result, expectations.reason(result.testCase()))))
                .toList();
    }

    private List<TestCase> selected() {
        return cases.stream().filter(this::isSelected).toList();
    }

    private CaseResult judged(CaseRunner runner, TestCase testCase) {
        return leftOut(testCase).orElseGet(() -> judged(runner.run(testCase), expectations.reason(testCase)));
    }

    private Optional<CaseResult> leftOut(TestCase testCase) {
        return skip.stream().anyMatch(glob -> Expectations.matches(glob, testCase))
                ? Optional.of(new CaseResult(testCase, Outcome.SKIPPED, "left out by name", Duration.ZERO))
                : Optional.empty();
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
