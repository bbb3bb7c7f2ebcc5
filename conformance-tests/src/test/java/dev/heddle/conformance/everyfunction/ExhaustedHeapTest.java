package dev.heddle.conformance.everyfunction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A heap that is really full, in a JVM of its own. The build tries a few functions; {@code -Dheddle.rounds=1} each that has to do with
 * files, and a few more.
 */
class ExhaustedHeapTest {
    private static final List<String> FEW = List.of("fd_readdir", "path_filestat_get");

    @TempDir
    Path folder;

    @Test
    void theGuestEndsWithOneLineAndTheNextDoesWell() throws Exception {
        var functions = functions();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Exhausted.class.getName(),
                folder.toString()));
        command.addAll(functions);
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.lines())
                .hasSameSizeAs(functions)
                .allSatisfy(
                        line -> assertThat(line).matches("\\w+: (out of memory|timed out after 2 s); next: EXITED 0"))
                .anySatisfy(line -> assertThat(line).contains("out of memory"));
    }

    private static List<String> functions() {
        return Integer.getInteger("heddle.rounds", 0) == 0
                ? FEW
                : OfferedFunctions.all().stream()
                        .filter(each -> each.module().equals(OfferedFunctions.PREVIEW_1)
                                && each.name().matches("fd_.*|path_(?!rename|unlink).*|random_get|poll_oneoff"))
                        .map(OfferedFunctions.Imported::name)
                        .toList();
    }
}
