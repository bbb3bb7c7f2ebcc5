package dev.heddle.conformance.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.conformance.result.CaseResult;
import dev.heddle.conformance.result.Outcome;
import dev.heddle.conformance.result.TestCase;
import dev.heddle.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseRunnerTest {
    @TempDir
    private Path folder;

    private CaseResult run(String json) throws IOException {
        Files.writeString(folder.resolve("a.json"), json);
        var testCase = new TestCase("suite", "a", "a", folder.resolve("a.wasm"));
        return new CaseRunner(Engine.create(), Duration.ofSeconds(30)).run(testCase);
    }

    @Test
    void aCaseWhoseFileIsNoJsonFailsWithTheNameOfTheFile() throws IOException {
        var result = run("{");

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.detail())
                .isEqualTo("cannot be run: " + folder.resolve("a.json")
                        + ": not JSON: line 1, column 2: the text ends too early");
    }

    @Test
    void aCaseWhoseFileSaysWhatItMayNotFailsWithTheNameOfTheFile() throws IOException {
        assertThat(run("{\"args\": 1}").detail())
                .isEqualTo("cannot be run: " + folder.resolve("a.json") + ": args is not an array");
    }
}
