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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code heddle} in a checkout that has nothing else, with JDKs and a Maven that are scripts themselves: all that it finds on
 * this machine are the tools it calls.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {
    /** What the script calls; not all are everywhere. */
    private static final List<String> TOOLS =
            List.of("bash", "cp", "env", "flock", "grep", "mkdir", "mv", "readlink", "rm", "rmdir", "sleep", "touch");

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

    private static final String INSTALL = "; install one (https://adoptium.net) or set JAVA_HOME to it\n";

    @TempDir
    Path folder;

    private Path checkout;
    private Path jvms;
    private Path bin;
    private final Map<String, String> environment = new HashMap<>();

    private record Outcome(int code, String output, String errors) {
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

    private static void executable(Path file, String content) throws IOException {
        Files.writeString(file, content);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Path jdk(String version) throws IOException {
        return jdk(jvms.resolve("jdk-" + version), version);
    }

    private static Path jdk(Path home, String version) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(home.resolve("bin/java"), JAVA);
        executable(home.resolve("bin/javac"), JAVA);
        return home;
    }

    private Outcome start() throws Exception {
        return start(folder, checkout.resolve("heddle").toString());
    }

    private Outcome start(Path from, String... command) throws Exception {
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
    private void assertRan(Path jdk, Outcome outcome, String... arguments) {
        assertThat(outcome.code).as(outcome.errors).isEqualTo(7);
        assertThat(outcome.errors).isIn("", "heddle: building, once…\n");
        var said = outcome.output.lines().toList();
        assertThat(said.getFirst()).isEqualTo(jdk.resolve("bin/java").toString());
        assertThat(said.get(said.indexOf("-cp") + 1))
                .startsWith(checkout + "/cli/target/heddle/build-")
                .endsWith("/heddle.jar");
        assertThat(said.subList(said.indexOf("dev.heddle.cli.Main") + 1, said.size()))
                .containsExactly(arguments);
    }

    @Test
    void withoutAnyJdkItSaysWhichItNeeds() throws Exception {
        start().assertFailed("heddle: needs a JDK of version 21 or newer, found none" + INSTALL);
    }

    @Test
    void jdksThatAreTooOldAreNamed() throws Exception {
        jdk("1.8.0_402");
        jdk("17.0.9");
        environment.put("JAVA_HOME", jdk(folder.resolve("mine"), "11.0.2").toString());
        start().assertFailed("heddle: needs a JDK of version 21 or newer, found 11.0.2, 1.8.0_402, 17.0.9" + INSTALL);
    }

    @Test
    void aJavaHomeThatNamesNothingIsShown() throws Exception {
        jdk("17.0.9");
        environment.put("JAVA_HOME", "/no/such/folder");
        start().assertFailed("heddle: needs a JDK of version 21 or newer,"
                + " found 17.0.9, not even in JAVA_HOME (/no/such/folder)" + INSTALL);
    }

    @Test
    void aJavaHomeThatIsOldOrNamesNothingKeepsNobodyFromTheNewestJdk() throws Exception {
        jdk("21.0.1");
        jdk("9.0.4");
        var newest = jdk("25");
        environment.put("JAVA_HOME", jdk("17.0.9").toString());
        assertRan(newest, start());
        environment.put("JAVA_HOME", "/no/such/folder");
        assertRan(newest, start());
    }

    @Test
    void aJavaHomeThatIsNewEnoughGoesBeforeANewerJdk() throws Exception {
        jdk("25.0.3");
        var mine = jdk(folder.resolve("my jdk"), "21.0.1");
        environment.put("JAVA_HOME", mine.toString());
        assertRan(mine, start());
    }

    @Test
    void aJdkThatIsGoneSinceTheLastStartIsNotMissed() throws Exception {
        var gone = jdk("26");
        var other = jdk("25.0.3");
        assertRan(gone, start());
        Files.delete(gone.resolve("release"));
        assertRan(other, start());
    }

    @Test
    void argumentsAndTheExitCodeArePassedOnFromWhereverItIsCalled() throws Exception {
        var jdk = jdk("25.0.3");
        assertRan(jdk, start(checkout, "./heddle", "run", "a b", ""), "run", "a b", "");
        assertRan(jdk, start(checkout, "bash", "heddle", "*"), "*");
        assertRan(jdk, start(folder, "a checkout/heddle"));
        assertRan(jdk, start(jvms, "../a checkout/heddle"));
    }

    @Test
    void aSearchPathForFoldersLeadsItToNoOther() throws Exception {
        var jdk = jdk("25.0.3");
        environment.put("CDPATH", folder.resolve("others").toString());
        Files.createDirectories(folder.resolve("others/a checkout"));
        assertRan(jdk, start(folder, "a checkout/heddle"));
    }

    @Test
    void linksLeadToTheCheckout() throws Exception {
        var jdk = jdk("25.0.3");
        Files.createSymbolicLink(bin.resolve("weft"), Path.of("../a checkout/heddle"));
        var again = Files.createSymbolicLink(folder.resolve("again"), bin.resolve("weft"));
        assertRan(jdk, start(jvms, "../bin/weft"));
        assertRan(jdk, start(jvms, again.toString()));
        assertRan(jdk, start(jvms, "env", "weft"));
    }

    @Test
    void itBuildsOnceAndAgainWhenASourceIsNewer() throws Exception {
        var jdk = jdk("25.0.3");
        assertThat(start().errors).isEqualTo("heddle: building, once…\n");
        assertThat(start().errors).isEmpty();
        var source = checkout.resolve("pom.xml").toFile();
        assertThat(source.setLastModified(System.currentTimeMillis() + 60_000)).isTrue();
        var again = start();
        assertThat(again.errors).isEqualTo("heddle: building, once…\n");
        assertRan(jdk, again);
    }

    @Test
    void withoutFileLocksItBuildsToo() throws Exception {
        var jdk = jdk("25.0.3");
        Files.deleteIfExists(bin.resolve("flock"));
        assertRan(jdk, start());
        assertThat(checkout.resolve("cli/target/heddle/lock.d")).doesNotExist();
    }

    @Test
    void withoutMavenItSaysThatItNeedsIt() throws Exception {
        jdk("25.0.3");
        Files.delete(bin.resolve("mvn"));
        start().assertFailed("heddle: needs Maven (mvn) to build itself once, and it is not installed\n");
    }

    @Test
    void aBuildThatFailsIsTold() throws Exception {
        jdk("25.0.3");
        executable(bin.resolve("mvn"), "#!/bin/sh\necho much\necho '[ERROR] thread torn'\nexit 1\n");
        start().assertFailed(
                        "heddle: building, once…\n[ERROR] thread torn\nheddle: the build failed; all of its output is in "
                                + checkout.resolve("cli/target/heddle/build.log") + "\n");
    }

    @Test
    void aBuildThatMakesNothingIsTold() throws Exception {
        jdk("25.0.3");
        executable(bin.resolve("mvn"), "#!/bin/sh\n");
        start().assertFailed("heddle: building, once…\nheddle: the build made no jar; all of its output is in "
                + checkout.resolve("cli/target/heddle/build.log") + "\n");
    }

    @Test
    void aCheckoutThatCannotBeWrittenToIsTold() throws Exception {
        jdk("25.0.3");
        Files.createFile(checkout.resolve("cli"));
        start().assertFailed("heddle: cannot write to " + checkout.resolve("cli/target/heddle") + "\n");
    }
}
