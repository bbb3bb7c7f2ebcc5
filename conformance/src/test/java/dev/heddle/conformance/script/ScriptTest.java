package dev.heddle.conformance.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.heddle.conformance.ConformanceRun;
import dev.heddle.conformance.Expectations;
import dev.heddle.conformance.result.CaseResult;
import dev.heddle.conformance.result.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptTest {
    /**
     * A component that exports {@code add: func(a: u32, b: u32) -> u32} and {@code fail: func()}, which traps.
     *
     * <pre>
     * (component
     *   (core module $m
     *     (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
     *     (func (export "fail") unreachable))
     *   (core instance $i (instantiate $m))
     *   (func (export "add") (param "a" u32) (param "b" u32) (result u32) (canon lift (core func $i "add")))
     *   (func (export "fail") (canon lift (core func $i "fail"))))
     * </pre>
     */
    private static final byte[] ADDER = Base64.getDecoder()
            .decode(
                    "AGFzbQ0AAQABOABhc20BAAAAAQoCYAJ/fwF/YAAAAwMCAAEHDgIDYWRkAAAEZmFpbAABCg0CBwAgACABagsDAAALAgQBAAAABwsB"
                            + "QAIBYXkBYnkAeQYJAQAAAQADYWRkCAYBAAAAAAAHBQFAAAEABgoBAAABAARmYWlsCAYBAAABAAELEgIAA2FkZAEAAAAEZmFpbAEB"
                            + "AA==");

    private static final byte[] EMPTY = {0, 'a', 's', 'm', 0x0d, 0, 1, 0};
    private static final byte[] ASYNC = {0, 'a', 's', 'm', 0x0d, 0, 1, 0, 7, 2, 1, 0x43};

    @TempDir
    private Path folder;

    private static String module(String type, String file, String more) {
        return "{\"type\": \"%s\", \"line\": 1, \"filename\": \"%s\"%s}".formatted(type, file, more);
    }

    private static String add(String type, int sum) {
        return """
                {"type": "%s", "line": 2, "action": {"type": "invoke", "field": "add",
                 "args": [{"type": "u32", "value": "1"}, {"type": "u32", "value": "2"}]},
                 "expected": [{"type": "u32", "value": "%d"}], "text": "no reason"}""".formatted(type, sum);
    }

    private static String fail(String type) {
        return """
                {"type": "%s", "line": 3, "action": {"type": "invoke", "field": "fail", "args": []},
                 "expected": [], "text": "unreachable"}""".formatted(type);
    }

    private List<CaseResult> run(String... commands) throws IOException, InterruptedException {
        Files.write(folder.resolve("adder.wasm"), ADDER);
        Files.write(folder.resolve("empty.wasm"), EMPTY);
        Files.write(folder.resolve("async.wasm"), ASYNC);
        Files.writeString(folder.resolve("script.json"), "{\"commands\": [" + String.join(", ", commands) + "]}");
        return new ConformanceRun().folder(folder).run(result -> {});
    }

    private static List<Outcome> outcomes(List<CaseResult> results) {
        return results.stream().map(CaseResult::outcome).toList();
    }

    @Test
    void everyCommandIsACaseOfItsFile() throws IOException, InterruptedException {
        var results = run(module("module", "adder.wasm", ""), add("assert_return", 3));

        assertThat(results)
                .extracting(
                        result -> result.testCase().suite(),
                        result -> result.testCase().path(),
                        CaseResult::outcome)
                .containsExactly(
                        tuple("script", "script/1-module", Outcome.PASSED),
                        tuple("script", "script/2-assert_return", Outcome.PASSED));
    }

    @Test
    void anotherResultIsAFailureThatShowsBoth() throws IOException, InterruptedException {
        var results = run(module("module", "adder.wasm", ""), add("assert_return", 4));

        assertThat(results.getLast().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(results.getLast().detail()).contains("3").contains("4");
    }

    @Test
    void trapsAreToldFromReturns() throws IOException, InterruptedException {
        assertThat(outcomes(run(
                        module("module", "adder.wasm", ""),
                        add("assert_trap", 0),
                        fail("assert_trap"),
                        fail("assert_return"))))
                .containsExactly(Outcome.PASSED, Outcome.FAILED, Outcome.PASSED, Outcome.FAILED);
    }

    @Test
    void definitionsAreInstantiatedByName() throws IOException, InterruptedException {
        assertThat(outcomes(run(
                        module("module_definition", "adder.wasm", ", \"name\": \"A\""),
                        module("module_definition", "empty.wasm", ", \"name\": \"B\""),
                        "{\"type\": \"module_instance\", \"line\": 4, \"module\": \"A\", \"instance\": \"a\"}",
                        add("assert_return", 3))))
                .containsOnly(Outcome.PASSED);
    }

    @Test
    void whatIsToBeRefusedFailsWhereItIsAccepted() throws IOException, InterruptedException {
        assertThat(outcomes(run(
                        module("assert_invalid", "empty.wasm", ", \"text\": \"x\""),
                        module("assert_malformed", "async.wasm", ", \"text\": \"x\""),
                        module("assert_unlinkable", "empty.wasm", ", \"text\": \"x\""),
                        module("assert_uninstantiable", "empty.wasm", ", \"text\": \"x\""))))
                .containsExactly(Outcome.FAILED, Outcome.SKIPPED, Outcome.FAILED, Outcome.FAILED);
    }

    @Test
    void whatNeedsAFeatureBeyondIsSkippedByItsNameAndSoIsWhatNeedsThat() throws IOException, InterruptedException {
        var results = run(module("module", "async.wasm", ""), fail("assert_trap"));

        assertThat(results).allSatisfy(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.SKIPPED);
            assertThat(result.detail()).isEqualTo("async functions are not part of WASI 0.2");
        });
    }

    @Test
    void unknownCommandsFail() throws IOException, InterruptedException {
        var results = run("{\"type\": \"assert_peace\", \"line\": 1}");

        assertThat(results.getFirst().detail()).isEqualTo("an unknown command");
    }

    @Test
    void chosenCommandsAreReportedAloneAndTheRestStillRuns() throws IOException, InterruptedException {
        run(module("module", "adder.wasm", ""), add("assert_return", 3));
        var results = new ConformanceRun().folder(folder).only("script/2-*").run(result -> {});

        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.testCase().name()).isEqualTo("2-assert_return");
            assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        });
    }

    @Test
    void knownFailuresAreExpected() throws IOException, InterruptedException {
        run(module("module", "adder.wasm", ""), add("assert_return", 4));
        var results = new ConformanceRun()
                .folder(folder)
                .expectations(Expectations.read("script/2-* sums are hard\n"))
                .run(result -> {});

        assertThat(outcomes(results)).containsExactly(Outcome.PASSED, Outcome.KNOWN_FAILURE);
    }

    @Test
    void otherJsonIsNoScript() throws IOException {
        Files.writeString(folder.resolve("case.json"), "{\"exit_code\": 1}");

        assertThat(Script.find(folder)).isEmpty();
    }

    @Test
    void aCommandWithoutALineIsNamed() throws IOException {
        Files.writeString(folder.resolve("script.json"), "{\"commands\": [{\"type\": \"module\"}]}");

        assertThatThrownBy(() -> Script.find(folder))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("script.json: a command without a type or a line");
    }
}
