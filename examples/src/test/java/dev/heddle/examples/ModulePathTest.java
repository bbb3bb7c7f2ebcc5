package dev.heddle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications that are named modules, on a module path, each in a JVM of its own without further options. */
class ModulePathTest {
    private static final String GUEST = "guests/greeter.wasm";

    @TempDir
    private Path folder;

    @Test
    void anApplicationThatOpensItsPackageToHeddleRuns() throws Exception {
        compile("module my.app { requires dev.heddle.wasi; opens app to dev.heddle.component; }");
        assertThat(run()).isEqualTo("""
                Hello, Ada!
                Hello, Grace!
                Hello, Barbara!
                3 greeted
                """);
    }

    @Test
    void oneThatDoesNotIsToldWhatItHasToOpen() throws Exception {
        compile("module my.app { requires dev.heddle.wasi; }");
        assertThat(run())
                .contains(
                        "app.Greeting$Names cannot be reached: module my.app has to open package app to dev.heddle.component")
                .doesNotContain("greeted");
    }

    /** Makes a module of the first example. */
    private void compile(String declaration) throws IOException {
        var example = Files.readString(Path.of("src/main/java/dev/heddle/examples/Greeting.java"));
        var source = Files.writeString(
                folder.resolve("Greeting.java"), example.replace("package dev.heddle.examples;", "package app;"));
        var module = Files.writeString(folder.resolve("module-info.java"), declaration);
        var code = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "-proc:none",
                        "-p",
                        modulePath(),
                        "-d",
                        classes(),
                        module.toString(),
                        source.toString());
        assertThat(code).isZero();
    }

    /** Runs it and returns all that it prints. */
    private String run() throws IOException, InterruptedException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-p",
                modulePath() + File.pathSeparator + classes(),
                "-m",
                "my.app/app.Greeting",
                GUEST);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isIn(0, 1);
        return printed.replace(System.lineSeparator(), "\n");
    }

    private String classes() {
        return folder.resolve("classes").toString();
    }

    /** What this test has on its class path, without the examples themselves. */
    private static String modulePath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !Path.of(entry).startsWith(Path.of("target").toAbsolutePath()))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
