package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No value of any option ends in anything but a run, a line, or a trap. */
class ExtremeOptionsTest {
    private static final List<String> VALUES = List.of(
            "",
            "=",
            "=0",
            "=1",
            "=-1",
            "=2147483647",
            "=2147483648",
            "=4294967296",
            "=9223372036854775807",
            "=9223372036854775808",
            "=18446744073709551615",
            "=18446744073709551616",
            "=0x",
            "=0xffffffffffffffff",
            "=1e9",
            "=1k",
            "=NaN",
            "=y",
            "=n",
            "=1ns",
            "=999999999999999999m",
            "=\u0661",
            "=a=b",
            "=\u001b[31m\n");

    private static final List<String> TEXTS = List.of(
            "", "::", "::::", "::x::ro", "\u0000", "\n", "\u001b", "=", "f", "f(", "\ud800", "x".repeat(70_000));

    @TempDir
    private Path folder;

    private final PrintStream systemErr = System.err;
    private final PrintStream systemOut = System.out;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String file = "";

    @BeforeEach
    void setUp() throws Exception {
        file = Files.write(folder.resolve("module.wasm"), Wasm.adder()).toString();
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        System.setOut(new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void tearDown() {
        System.setErr(systemErr);
        System.setOut(systemOut);
    }

    static List<String> settings() {
        var settings = new RunSettings();
        var all = new ArrayList<String>();
        for (var group :
                List.of(settings.wasm(), settings.wasi(), settings.codegen(), settings.optimize(), settings.debug())) {
            for (var line : group.help().lines().toList()) {
                var option = line.strip().substring(0, 2);
                var keys = Pattern.compile("(?<=[ ,])[a-z0-9]+(-[a-z0-9*]+)*(?=[\\[=,]|$)")
                        .matcher(line);
                while (keys.find()) {
                    all.add(option + " " + keys.group().replace("*", "x"));
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aSettingOfAnyValueEndsInARunALineOrATrap(String setting) {
        var option = setting.substring(0, 2);
        for (var value : VALUES) {
            run(option, setting.substring(3) + value, file);
        }
    }

    static List<String> options() {
        return List.of("--dir", "--env", "--argv0", "--invoke", "-W", "-S", "-C", "-O", "-D", "--bogus");
    }

    @ParameterizedTest
    @MethodSource("options")
    void anOptionOfAnyTextEndsInARunALineOrATrap(String option) {
        for (var text : TEXTS) {
            run(option, text, file);
        }
        for (var text : TEXTS) {
            run("--dir", ".", text);
        }
    }

    private void run(String... arguments) {
        err.reset();
        var all = new ArrayList<>(List.of("run"));
        all.addAll(List.of(arguments));
        var code = Main.run(all.toArray(String[]::new));

        var said = err.toString(StandardCharsets.UTF_8);
        var what = String.join(" ", arguments);
        assertThat(code).as(what).isIn(0, 2, 134);
        assertThat(said).as(what).doesNotContain("internal error", ".java:", "Exception");
        assertThat(said.lines().count()).as(what + ": " + said).isEqualTo(code == 0 ? 0 : 1);
        assertThat(said.chars().filter(c -> c != '\n' && Character.isISOControl(c)))
                .as(what)
                .isEmpty();
    }
}
