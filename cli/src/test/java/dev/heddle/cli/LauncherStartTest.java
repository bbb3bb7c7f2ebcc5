package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With what the launcher starts the JVM: its standard streams, its options, and the files that it runs. */
@EnabledOnOs(OS.LINUX)
class LauncherStartTest extends LauncherFixture {
    /** Says where its standard streams lead, into a file: they themselves may be closed. */
    private static final String STREAMS = """
            #!/bin/sh
            case "$*" in *__train*) exit ;; esac
            said=$(for n in 0 1 2; do readlink "/proc/$$/fd/$n" || echo closed; done)
            echo "$said" >"$STREAMS"
            """;

    private static final String SMALL = "MemTotal:  524288 kB\n";
    private static final String LARGE = "MemTotal: 8388608 kB\n";

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "2", "0 1", "0 2", "1 2", "0 1 2"})
    void aStandardStreamThatTheParentClosedLeadsNowhere(String closed) throws Exception {
        var java = jdk("25.0.3").resolve("bin/java");
        assertThat(start().code()).isEqualTo(7);
        executable(java, STREAMS);
        environment.put("STREAMS", folder.resolve("streams").toString());
        var closing = new StringBuilder("exec \"$0\"");
        for (var stream : closed.split(" ")) {
            closing.append(" ").append(stream).append(">&-");
        }

        var outcome = start(folder, "bash", "-c", closing.toString(), checkout + "/heddle");

        assertThat(outcome.code()).as(outcome.errors()).isZero();
        var streams = Files.readAllLines(folder.resolve("streams"));
        assertThat(streams).hasSize(3);
        for (var stream = 0; stream < 3; stream++) {
            if (closed.contains("" + stream)) {
                assertThat(streams.get(stream)).as("stream " + stream).isEqualTo("/dev/null");
            } else {
                assertThat(streams.get(stream)).as("stream " + stream).isNotEqualTo("/dev/null");
            }
        }
    }

    @Test
    void whatIsRunLiesWhereNoGuestCanReach() throws Exception {
        var jdk = jdk("25.0.3");
        assertRan(jdk, start());
        var home = checkout.resolve("cli/target/heddle");
        try (var jars = Files.newDirectoryStream(home, "build-*")) {
            var jar = jars.iterator().next().resolve("heddle.jar");
            assertThat(jar).isSymbolicLink().hasContent("jar\n");
            Files.delete(jar);
            Files.writeString(jar, "planted");
        }
        // A guest with the checkout at hand can write these, and they mean nothing.
        Files.writeString(home.resolve("current"), "build-planted\n");
        Files.writeString(home.resolve("jdk"), "\n" + jdk(folder.resolve("planted"), "99") + "\n");

        assertRan(jdk, start());
    }

    @Test
    void aSmallMachineGetsNoYoungGenerationOf128M() throws Exception {
        jdk("25.0.3");
        memory(SMALL);
        assertThat(options()).noneMatch(option -> option.contains("NewSize"));
        memory(LARGE);
        assertThat(options()).contains("-XX:MaxNewSize=128m");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0::/                 | memory.max                              | 536870912           | small",
                "0::/a/b              | a/b/memory.max                          | 536870912           | small",
                "0::/a/b              | a/memory.max                            | 536870912           | small",
                "0::/a/b              | memory.max                              | 536870912           | small",
                "0::/a/b              | a/b/memory.max                          | max                 | large",
                "0::/a/b              | c/memory.max                            | 536870912           | large",
                "4:memory:/job        | memory/job/memory.limit_in_bytes        | 536870912           | small",
                "4:memory:/job        | memory/memory.limit_in_bytes            | 536870912           | small",
                "4:memory:/job        | memory/job/memory.limit_in_bytes        | 9223372036854771712 | large",
                "3:cpuset:/job        | memory/job/memory.limit_in_bytes        | 536870912           | large",
            })
    void aControlGroupMakesASmallMachine(String group, String file, String limit, String size) throws Exception {
        jdk("25.0.3");
        memory(LARGE);
        Files.createDirectories(machine("/proc/self"));
        Files.writeString(machine("/proc/self/cgroup"), "9:name=systemd:/\n" + group + "\n");
        var at = machine("/sys/fs/cgroup").resolve(file);
        Files.createDirectories(Objects.requireNonNull(at.getParent()));
        Files.writeString(at, limit + "\n");

        assertThat(options().contains("-XX:MaxNewSize=128m")).isEqualTo(size.equals("large"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
    void whoGivesOptionsToTheJvmIsNotContradicted(String variable) throws Exception {
        jdk("25.0.3");
        memory(LARGE);
        assertThat(options()).contains("-XX:+UseParallelGC", "-XX:MaxNewSize=128m");
        environment.put(variable, "-Xmx64m");
        assertThat(options()).contains("-XX:+UseParallelGC").noneMatch(option -> option.contains("NewSize"));
        environment.put(variable, "-XX:+UseZGC");
        assertThat(options()).noneMatch(option -> option.contains("GC"));
    }

    @Test
    void whatTheJvmSaysOfItselfIsNotForTheGuestsOutput() throws Exception {
        jdk("25.0.3");
        assertThat(options()).contains("-Xlog:disable", "-XX:-PrintWarnings", "-XX:+DisplayVMOutputToStderr");
    }

    private void memory(String total) throws IOException {
        Files.createDirectories(machine("/proc"));
        Files.writeString(machine("/proc/meminfo"), total);
    }

    /** What java is told. */
    private List<String> options() throws Exception {
        var outcome = start();
        assertThat(outcome.code()).as(outcome.errors()).isEqualTo(7);
        return outcome.output().lines().toList();
    }
}
