package dev.heddle.wasi.filesystem.sandbox;

import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.READ;
import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.wasi.filesystem.Access;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.OpenFlag;
import dev.heddle.wasi.filesystem.Sandbox;
import dev.heddle.wasi.filesystem.host.ReservedName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where hosts keep files of their own, no guest gets by any operation, whatever it was granted. */
class ReservedNameTest {
    private static final List<String> NAMES = List.of(
            ".heddle-host",
            ".HEDDLE-host",
            ".Heddle-Host",
            ".heddle-ho\u017ft",
            ".hed\u200cdle-host",
            ".heddle\u00ad-host");
    private static final List<String> OTHERS = List.of(".heddle-hosts", "heddle-host", ".heddle", ".heddle-h\u00f6st");

    @TempDir
    Path top;

    private Path inside;

    @BeforeEach
    void make() throws Exception {
        inside = Files.createDirectory(top.resolve("inside"));
        Files.createDirectories(inside.resolve("d/.heddle-host/keys"));
        Files.writeString(inside.resolve("d/.heddle-host/secret"), "secret");
        for (var file : new String[] {"f", "movable"}) {
            Files.writeString(inside.resolve(file), file);
        }
        Files.createDirectory(inside.resolve("movables"));
        Files.createSymbolicLink(inside.resolve("link"), Path.of("d/.heddle-host"));
        Files.createSymbolicLink(inside.resolve("linkfile"), Path.of("d/.Heddle-Host/secret"));
    }

    static Stream<String> paths() {
        return NAMES.stream()
                .flatMap(name -> Stream.of(
                        name, "d/" + name, "d/" + name + "/secret", name + "/", "d/../d/" + name + "/keys/x"));
    }

    private List<OpenDirectory> all() throws Exception {
        return List.of(
                (OpenDirectory) Directories.open(inside, Access.READ_WRITE, Sandbox.ENFORCED),
                (OpenDirectory) Directories.open(inside, Access.READ_WRITE, Sandbox.UNSANDBOXED),
                new OpenDirectory(Directories.secure(inside), Access.READ_WRITE));
    }

    @Test
    void noOperationAcceptsIt() throws Exception {
        for (var dir : all()) {
            for (var path : paths().toList()) {
                for (var attempts : List.of(Attempts.looking(), Attempts.changing())) {
                    for (var attempt : attempts) {
                        fails(ErrorCode.NOT_PERMITTED, () -> attempt.attempt().on(dir, path));
                    }
                }
            }
            dir.close();
        }
        assertThat(inside.resolve("d/.heddle-host/secret")).hasContent("secret");
    }

    @Test
    void aLinkToItIsNotFollowed() throws Exception {
        // The one without /proc follows no link at all.
        for (var dir : all().subList(0, 2)) {
            fails(ErrorCode.NOT_PERMITTED, () -> dir.statAt(true, "link"));
            fails(ErrorCode.NOT_PERMITTED, () -> dir.statAt(false, "link/secret"));
            fails(ErrorCode.NOT_PERMITTED, () -> dir.openAt(true, "linkfile", EnumSet.noneOf(OpenFlag.class), READ));
            dir.close();
        }
    }

    @Test
    void listingsLeaveItOut() throws Exception {
        for (var dir : all()) {
            try (var below = dir.openAt(false, "d", EnumSet.of(OpenFlag.DIRECTORY), READ)) {
                assertThat(DescriptorTest.names(below)).isEmpty();
            }
            dir.close();
        }
    }

    @Test
    void nothingBelowItCanBeGranted() throws Exception {
        Files.createSymbolicLink(top.resolve("way"), inside.resolve("d/.heddle-host/keys"));
        for (var path :
                List.of(inside.resolve("d/.heddle-host"), inside.resolve("d/.heddle-host/keys"), top.resolve("way"))) {
            for (var sandbox : Sandbox.values()) {
                fails(ErrorCode.NOT_PERMITTED, () -> Directories.open(path, Access.READ_ONLY, sandbox));
            }
            fails(ErrorCode.NOT_PERMITTED, () -> Directories.secure(path));
        }
    }

    @Test
    void onlyTheNameItselfIsReserved() {
        assertThat(NAMES).allMatch(ReservedName::is);
        assertThat(OTHERS).noneMatch(ReservedName::is);
    }
}
