package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code heddle} in a checkout that has nothing else, with JDKs and a Maven that are scripts themselves: all that it finds on
 * this machine are the tools it calls.
 */
abstract class LauncherFixture {
    /** What the script calls; not all are everywhere. */
    private static final List<String> TOOLS = List.of(
            "bash", "cp", "env", "flock", "grep", "ln", "mkdir", "mv", "readlink", "rm", "rmdir", "sleep", "touch");

    /** Says what it is told, in a line each, and exits with 7; learns nothing when it is trained. */
    private static final String JAVA = """
            #!/bin/sh
            case "$*" in *__train*) exit ;; esac
            printf '%s\\n' "$0" "$@"
            exit 7
            """;

    private static final String MAVEN = """
            #!/bin/sh
            [ -x "$JAVA_HOME/bin/javac" ] || exit 1
            mkdir -p cli/target && echo jar >cli/target/heddle.jar
            """;

    @TempDir
    Path folder;

    Path checkout;
    Path jvms;
    Path bin;
    final Map<String, String> environment = new HashMap<>();

    record Outcome(int code, String output, String errors) {
        void assertFailed(String error) {
            assertThat(this).isEqualTo(new Outcome(2, "", error));
        }
    }

    @BeforeEach
    void makeCheckout() throws IOException {
        folder = folder.toRealPath();
        checkout = Files.createDirectories(folder.resolve("a checkout"));
        jvms = Files.createDirectory(folder.resolve("jvms"));
        bin = Files.createDirectory(folder.resolve("bin"));
        var script = Files.readString(Path.of("../heddle"));
        for (var place : List.of(" /usr/lib/jvm/", " /opt/", " /Library/Java/JavaVirtualMachines/")) {
            assertThat(script).contains(place);
            script = script.replace(place, " " + (place.contains("/usr") ? jvms : folder.resolve("nowhere")) + "/");
        }
        for (var fact : List.of("/proc/meminfo", "/proc/self/cgroup", "/sys/fs/cgroup")) {
            assertThat(script).contains(fact);
            script = script.replace(fact, machine(fact).toString());
        }
        executable(checkout.resolve("heddle"), script);
        Files.createFile(checkout.resolve("pom.xml"));
        for (var tool : TOOLS) {
            for (var place : System.getenv("PATH").split(File.pathSeparator)) {
                var file = Path.of(place, tool);
                if (Files.isExecutable(file) && !Files.exists(bin.resolve(tool))) {
                    executable(bin.resolve(tool), "#!/bin/sh\nexec '" + file + "' \"$@\"\n");
                }
            }
        }
        executable(bin.resolve("mvn"), MAVEN);
        environment.put("PATH", bin.toString());
        environment.put("LANG", "C.UTF-8");
    }

    /** Where the script finds what it would find in a file of the system. */
    Path machine(String file) {
        return folder.resolve("machine" + file);
    }

    static void executable(Path file, String content) throws IOException {
        Files.writeString(file, content);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    Path jdk(String version) throws IOException {
        return jdk(jvms.resolve("jdk-" + version), version);
    }

    static Path jdk(Path home, String version) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(home.resolve("bin/java"), JAVA);
        executable(home.resolve("bin/javac"), JAVA);
        return home;
    }

    Outcome start() throws Exception {
        return start(folder, checkout.resolve("heddle").toString());
    }

    Outcome start(Path from, String... command) throws Exception {
        var output = folder.resolve("output").toFile();
        var errors = folder.resolve("errors").toFile();
        var builder = new ProcessBuilder(command).directory(from.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        var process = builder.redirectOutput(output).redirectError(errors).start();
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(output.toPath()), Files.readString(errors.toPath()));
    }

    /** That the java of a JDK was told to run the build of the checkout. */
    void assertRan(Path jdk, Outcome outcome, String... arguments) {
        assertThat(outcome.code).as(outcome.errors).isEqualTo(7);
        assertThat(outcome.errors).isIn("", "heddle: building, once…\n");
        var said = outcome.output.lines().toList();
        assertThat(said.getFirst()).isEqualTo(jdk.resolve("bin/java").toString());
        assertThat(said.get(said.indexOf("-cp") + 1))
                .startsWith(checkout + "/cli/target/heddle/.heddle-host/build-")
                .endsWith("/heddle.jar");
        assertThat(said.subList(said.indexOf("dev.heddle.cli.Main") + 1, said.size()))
                .containsExactly(arguments);
    }
}
