package dev.heddle.conformance.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.conformance.program.Operation.Mount;
import dev.heddle.conformance.program.Operation.Read;
import dev.heddle.conformance.program.Operation.Run;
import dev.heddle.conformance.program.Operation.Stream;
import dev.heddle.conformance.program.Operation.Wait;
import dev.heddle.conformance.program.Operation.Write;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseConfigTest {
    @Test
    void theOlderFormStatesArgumentsAndResults() {
        var config = CaseConfig.read("""
                {"args": ["a", "b c"], "env": {"x": "1"}, "root": "fs", "stdout": "out", "stderr": "", "exit_code": 33}
                """);

        assertThat(config.unmet()).isEmpty();
        assertThat(config.operations())
                .containsExactly(
                        new Run(List.of("a", "b c"), Map.of("x", "1"), List.of(new Mount("fs", "/"))),
                        new Read(Stream.STDOUT, "out"),
                        new Read(Stream.STDERR, ""),
                        new Wait(33));
    }

    @Test
    void theOldestFormNamesDirectoriesAsTheGuestKnowsThem() {
        assertThat(CaseConfig.read("{\"dirs\": [\"a.dir\", \"b.dir\"]}").operations())
                .contains(new Run(
                        List.of(), Map.of(), List.of(new Mount("a.dir", "a.dir"), new Mount("b.dir", "b.dir"))));
    }

    @Test
    void outputThatIsNotStatedMayBeAnything() {
        assertThat(CaseConfig.read("{}")).isEqualTo(CaseConfig.DEFAULT);
    }

    @Test
    void theNewerFormListsOperations() {
        var config = CaseConfig.read("""
                {"operations": [
                  {"type": "run", "args": ["a"], "root": "fs"},
                  {"type": "write", "id": "stdin", "payload": "in"},
                  {"type": "read", "payload": "out"},
                  {"type": "read", "id": "stderr", "payload": "err"},
                  {"type": "wait", "exit_code": 1}]}
                """);

        assertThat(config.operations())
                .containsExactly(
                        new Run(List.of("a"), Map.of(), List.of(new Mount("fs", "/"))),
                        new Write("in"),
                        new Read(Stream.STDOUT, "out"),
                        new Read(Stream.STDERR, "err"),
                        new Wait(1));
    }

    @Test
    void withoutOperationsTheProgramRunsAndEnds() {
        assertThat(CaseConfig.read("{\"operations\": [], \"proposals\": []}")).isEqualTo(CaseConfig.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"proposals\": [\"sockets\"]}                                     | needs sockets",
                "{\"proposals\": [\"http\"]}                                        | needs HTTP",
                "{\"servers\": [{\"name\": \"a\"}]}                                 | needs HTTP",
                "{\"world\": \"wasi:http/service\"}                                 | needs the world wasi:http/service",
                "{\"operations\": [{\"type\": \"run\"}, {\"type\": \"connect\"}]}   | needs sockets",
                "{\"operations\": [{\"type\": \"run\"}, {\"type\": \"request\"}]}   | needs HTTP",
                "{\"operations\": [{\"type\": \"run\"}, {\"type\": \"kill\"}]}      | needs a process of its own to be signalled",
            })
    void whatThisHostLacksIsTheReasonToSkip(String json, String reason) {
        assertThat(CaseConfig.read(json).unmet()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                                                | a case is not an object",
                "{\"args\": \"a\"}                                                 | args is not an array",
                "{\"args\": [1]}                                                   | args is not a string",
                "{\"exit_code\": \"1\"}                                            | exit_code is not a whole number",
                "{\"operations\": [{\"type\": \"dance\"}]}                         | unknown operation 'dance'",
                "{\"operations\": [{\"type\": \"wait\"}]}                          | an operation before any run",
                "{\"operations\": [{\"type\": \"run\"}, {\"type\": \"run\"}]}      | a run before the wait of the one before",
                "{\"operations\": [{\"type\": \"run\"}]}                           | a run without a wait",
                "{\"operations\": [{\"type\": \"run\"}, {\"type\": \"read\", \"id\": \"x\"}]} | no stream 'x' to read",
            })
    void whatTheSpecificationForbidsIsRefused(String json, String message) {
        assertThatThrownBy(() -> CaseConfig.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
