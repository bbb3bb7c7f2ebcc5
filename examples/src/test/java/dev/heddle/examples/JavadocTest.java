package dev.heddle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documentation of the API, whose examples are pieces of these. */
class JavadocTest {
    private static final List<Path> SOURCES = Stream.of("component-model", "wasi-p2")
            .map(module -> Path.of("..", module, "src", "main", "java"))
            .toList();

    @TempDir
    private Path folder;

    @Test
    void itsExamplesAreTakenFromProgramsThatRun() throws IOException {
        var arguments = new ArrayList<>(List.of(
                "-quiet",
                "-Werror",
                "-Xdoclint:all,-missing",
                "-d",
                folder.toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                "--snippet-path",
                "src/main/java"));
        var withExamples = withExamples();
        arguments.addAll(withExamples);
        var complaints = new StringWriter();
        var printer = new PrintWriter(complaints);
        ToolProvider.findFirst("javadoc").orElseThrow().run(printer, printer, arguments.toArray(String[]::new));
        assertThat(complaints.toString()).isEmpty();
        assertThat(folder.resolve("dev/heddle/wasi/Guest.html"))
                .content()
                .contains("Guest.run(module, context)")
                .doesNotContain("@start");
        assertThat(withExamples).hasSizeGreaterThan(5);
    }

    /** The source files that show an example. */
    private static List<String> withExamples() throws IOException {
        var found = new ArrayList<String>();
        for (var source : SOURCES) {
            try (var files = Files.walk(source)) {
                for (var file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    if (Files.readString(file).contains("{@snippet")) {
                        found.add(file.toString());
                    }
                }
            }
        }
        return found;
    }
}
