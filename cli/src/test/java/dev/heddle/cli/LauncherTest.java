package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Which JDK the launcher finds, when it builds, and what it hands on. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest extends LauncherFixture {
    private static final String INSTALL = "; install one (https://adoptium.net) or set JAVA_HOME to it\n";

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
        assertThat(start().errors()).isEqualTo("heddle: building, once…\n");
        assertThat(start().errors()).isEmpty();
        var source = checkout.resolve("pom.xml").toFile();
        assertThat(source.setLastModified(System.currentTimeMillis() + 60_000)).isTrue();
        var again = start();
        assertThat(again.errors()).isEqualTo("heddle: building, once…\n");
        assertRan(jdk, again);
    }

    @Test
    void withoutFileLocksItBuildsToo() throws Exception {
        var jdk = jdk("25.0.3");
        Files.deleteIfExists(bin.resolve("flock"));
        assertRan(jdk, start());
        assertThat(checkout.resolve("cli/target/heddle/.heddle-host/lock.d")).doesNotExist();
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
                                + checkout.resolve("cli/target/heddle/.heddle-host/build.log") + "\n");
    }

    @Test
    void aBuildThatMakesNothingIsTold() throws Exception {
        jdk("25.0.3");
        executable(bin.resolve("mvn"), "#!/bin/sh\n");
        start().assertFailed("heddle: building, once…\nheddle: the build made no jar; all of its output is in "
                + checkout.resolve("cli/target/heddle/.heddle-host/build.log") + "\n");
    }

    @Test
    void aCheckoutThatCannotBeWrittenToIsTold() throws Exception {
        jdk("25.0.3");
        Files.createFile(checkout.resolve("cli"));
        start().assertFailed("heddle: cannot write to " + checkout.resolve("cli/target/heddle/.heddle-host") + "\n");
    }
}
