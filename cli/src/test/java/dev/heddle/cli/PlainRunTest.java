package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PlainRunTest {
    static List<List<String>> commandLines() {
        return List.of(
                List.of("a.wasm"),
                List.of("a.wasm", "--dir", "x", "-S", "--help", "@file", "--", ""),
                List.of("--dir", "a::b", "--dir=c::d::ro", "a.wasm"),
                List.of("--env", "A=1", "--env=B=2=3", "--env", "C", "a.wasm", "-h"),
                List.of("-W", "timeout=1s", "-Wmax-memory-size=1", "-W=timeout=2s", "--wasm", "timeout=3s", "a.wasm"),
                List.of("-S", "inherit-env,http", "-Scli", "--wasi=cwd=/x", "a.wasm"),
                List.of(
                        "-C",
                        "cache=n",
                        "-Oopt-level=2",
                        "--debug",
                        "debug-info",
                        "--codegen=cache",
                        "-O",
                        "x",
                        "a.wasm"),
                List.of("--argv0", "b", "--invoke=f", "--unsandboxed", "a.wasm", "1", "-2"),
                List.of("--argv0", "", "a.wasm", "", "x"),
                List.of("--argv0", "-x", "a.wasm"),
                List.of("--env", "--dir", "a.wasm"),
                List.of("--dir=", "a.wasm"),
                List.of("--env", "\"quoted\"", "a.wasm", "\"x y\"", "'z'"),
                List.of("--env", "A=${HOME}", "a.wasm", "${sys:user.name}"));
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void plainCommandLinesMeanWhatPicocliMakesOfThem(List<String> arguments) {
        var byPicocli = new RunCommand();
        Main.configured(new CommandLine(byPicocli)).parseArgs(arguments.toArray(String[]::new));

        assertThat(PlainRun.read(arguments)).get().usingRecursiveComparison().isEqualTo(byPicocli);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--help a.wasm",
                "-h",
                "-V",
                "--bogus a.wasm",
                "--dir",
                "-S",
                "-- a.wasm",
                "- a.wasm",
                "--argv0 a --argv0 b a.wasm",
                "--invoke a --invoke b a.wasm",
                "--unsandboxed --unsandboxed a.wasm",
                "--unsandboxed=true a.wasm",
                "--envelope=1 a.wasm",
                "--dir x"
            })
    void whatIsNotPlainIsLeftToPicocli(String line) {
        assertThat(PlainRun.read(line.isEmpty() ? List.of() : List.of(line.split(" "))))
                .isEmpty();
    }

    @Test
    void anArgumentThatIsAHyphenIsTheGuests() {
        assertThat(PlainRun.read(List.of("a.wasm", "-")).orElseThrow().arguments)
                .containsExactly("-");
    }
}
