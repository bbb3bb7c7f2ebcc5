package dev.heddle.wasi.filesystem.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.wasi.filesystem.Access;
import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hundreds of paths that want out, through every operation, with links that the host or the guest planted. */
class EscapeCorpusTest {
    /** What must not be followed, and what may be: text of a link, by name. */
    private static final Map<String, String> LINKS = Map.ofEntries(
            Map.entry("up", ".."),
            Map.entry("upslash", "../"),
            Map.entry("out", "../outside"),
            Map.entry("outslash", "../outside/"),
            Map.entry("outdot", "../outside/."),
            Map.entry("outfile", "../outside/secret"),
            Map.entry("outdeep", "d/../../outside/d"),
            Map.entry("outnew", "../outside/new"),
            Map.entry("here", "."),
            Map.entry("hereup", "here/here/../../outside/secret"),
            Map.entry("in", "d"),
            Map.entry("inslash", "d/"),
            Map.entry("inup", "d/../../outside/secret"),
            Map.entry("infile", "d/f"),
            Map.entry("loop", "loop"),
            Map.entry("loopa", "loopb"),
            Map.entry("loopb", "loopa/"),
            Map.entry("dangling", "nowhere"),
            Map.entry("chain", "chain2"),
            Map.entry("chain2", "d/back/out"),
            Map.entry("host", "d/.heddle-host"),
            Map.entry("hostfile", "d/.HEDDLE-HOST/secret"));

    @TempDir
    Path temporary;

    private Path inside;
    private Outside outside;
    private int sandboxes;

    private void make(boolean planted) throws IOException {
        var top = Files.createDirectory(temporary.resolve("t" + sandboxes++));
        outside = new Outside(top.resolve("outside"));
        inside = Files.createDirectory(top.resolve("inside"));
        Files.createDirectories(inside.resolve("d/sub"));
        Files.createDirectory(inside.resolve("movables"));
        // Of the host's own: as far outside as can be.
        Files.createDirectory(inside.resolve("d/.heddle-host"));
        Files.copy(top.resolve("outside/secret"), inside.resolve("d/.heddle-host/secret"));
        for (String file : new String[] {"f", "movable", "d/f", "d/sub/f"}) {
            Files.writeString(inside.resolve(file), "inside");
        }
        if (planted) {
            for (var link : LINKS.entrySet()) {
                Files.createSymbolicLink(inside.resolve(link.getKey()), Path.of(link.getValue()));
            }
            Files.createSymbolicLink(inside.resolve("absolute"), top.resolve("outside"));
            Files.createSymbolicLink(inside.resolve("absolutefile"), top.resolve("outside/secret"));
            Files.createSymbolicLink(inside.resolve("root"), Path.of("/"));
            // Harmless where it was made, a way out where it is now.
            Files.createSymbolicLink(inside.resolve("d/sub/moved"), Path.of("../../outside"));
            Files.move(inside.resolve("d/sub/moved"), inside.resolve("moved"));
            Files.createSymbolicLink(inside.resolve("d/back"), Path.of(".."));
        }
    }

    /** Paths that mean nothing inside: whatever is done with them must fail or stay inside. */
    static Set<String> corpus() {
        var roots = new ArrayList<String>();
        roots.addAll(LINKS.keySet());
        roots.addAll(
                List.of("absolute", "absolutefile", "root", "moved", "d/back", "d/back/up", "here/up", "in/back/out"));
        var all = new LinkedHashSet<String>();
        for (String link : roots) {
            for (String rest : List.of("", "/secret", "/d/secret", "/new", "/..", "/../outside/secret", "/l", "/d/l")) {
                for (String slash : List.of("", "/", "//", "/.")) {
                    all.add(link + rest + slash);
                }
            }
        }
        for (String up : List.of(
                "..", "../", "../.", "./..", "d/../..", "d/sub/../../..", "d/./..//..", "here/..", "in/../..")) {
            for (String rest : List.of("", "/outside", "/outside/secret", "/inside/f", "/outside/new", "/outside/d/")) {
                all.add(up + rest);
            }
        }
        all.addAll(List.of(
                "/", "//", "/etc/passwd", "/outside", "/proc/self/root", "/proc/self/fd", "//outside/secret", ""));
        all.addAll(List.of("f\0", "\0", "../outside/secret\0", "up/outside/secret\0x", "d/..\0/../outside"));
        all.addAll(List.of(
                "f/../../outside/secret",
                "f/..",
                "missing/../../outside/secret",
                "d/.heddle-host/secret",
                "d/.Heddle-Host/secret",
                "d/.heddle-host/../.heddle-host/secret",
                "...",
                ".../secret",
                "..\\outside\\secret"));
        return all;
    }

    @Test
    void thereAreHundredsOfPaths() {
        assertThat(corpus()).hasSizeGreaterThan(400);
    }

    @Test
    void nothingOutsideIsSeenOrTouchedThroughLinksThatTheHostPlanted() throws Exception {
        make(true);
        look();
        change(true);
    }

    @Test
    void nothingOutsideIsSeenOrTouchedWithoutLinks() throws Exception {
        make(false);
        look();
        change(false);
    }

    @Test
    void nothingOutsideIsSeenOrTouchedThroughLinksThatTheGuestPlanted() throws Exception {
        make(false);
        try (var dir = open(Access.READ_WRITE)) {
            for (var link : LINKS.entrySet()) {
                dir.symlinkAt(link.getValue(), link.getKey());
            }
            dir.symlinkAt("../../outside", "d/sub/moved");
            dir.renameAt("d/sub/moved", dir, "moved");
            dir.symlinkAt("..", "d/back");
        }
        look();
        for (var attempt : Attempts.changing()) {
            changeWith(attempt);
        }
    }

    @Test
    void everyOperationRefusesAWayOutInTheSameWords() throws Exception {
        make(true);
        var ways = List.of(
                "..",
                "../outside",
                "/etc/passwd",
                "d/../../outside/secret",
                "up/outside/secret",
                "upslash/outside/",
                "out/secret",
                "outslash/d/secret",
                "outdot/secret",
                "outdeep/f",
                "here/../../outside/secret",
                "absolute/secret",
                "root/etc/passwd",
                "moved/secret",
                "d/back/up/x",
                "chain/secret",
                "d/.heddle-host",
                "d/.heddle-host/secret",
                "host/secret",
                "inup/x");
        try (var dir = open(Access.READ_WRITE)) {
            for (String path : ways) {
                for (var attempts : List.of(Attempts.looking(), Attempts.changing())) {
                    for (var attempt : attempts) {
                        assertThat(outcome(dir, path, attempt))
                                .as("%s of %s", attempt, path)
                                .isEqualTo(ErrorCode.NOT_PERMITTED);
                    }
                }
            }
        }
        outside.assertUntouched();
    }

    @Test
    void aReadOnlySandboxIsNotChangedEither() throws Exception {
        make(true);
        var before = names(inside);
        try (var dir = open(Access.READ_ONLY)) {
            for (String path : corpus()) {
                for (var attempt : Attempts.changing()) {
                    assertThat(outcome(dir, path, attempt))
                            .as("%s of %s", attempt, path)
                            .isEqualTo(ErrorCode.NOT_PERMITTED);
                }
            }
        }
        assertThat(names(inside)).isEqualTo(before);
        outside.assertUntouched();
    }

    @Test
    void thisTestCatchesAFollowedSlash() throws Exception {
        make(true);
        // As if the walk ended early: the way that a trailing slash let guests of other hosts out.
        var leaking = new Attempts.Named(
                "leak", (dir, path) -> Files.readString(inside.resolve(path)).contains("secret") ? "bytes" : null);
        try (var dir = open(Access.READ_WRITE)) {
            assertThat(corpus().stream().filter(path -> !path.contains("\0") && !path.startsWith("/")))
                    .anySatisfy(path -> assertThat(seen(dir, path, leaking)).isEqualTo("bytes"));
        }
    }

    private Descriptor open(Access access) throws FilesystemException {
        return Directories.open(inside, access, Sandbox.ENFORCED);
    }

    private void look() throws Exception {
        try (var dir = open(Access.READ_WRITE)) {
            for (String path : corpus()) {
                for (var attempt : Attempts.looking()) {
                    assertThat(seen(dir, path, attempt))
                            .as("%s of %s", attempt, path)
                            .isNull();
                }
            }
        }
        outside.assertUntouched();
    }

    private void change(boolean planted) throws Exception {
        // A tree for each operation, so that what one removes is there for the next.
        for (var attempt : Attempts.changing()) {
            make(planted);
            changeWith(attempt);
        }
    }

    private void changeWith(Attempts.Named attempt) throws Exception {
        try (var dir = open(Access.READ_WRITE)) {
            for (String path : corpus()) {
                assertThat(seen(dir, path, attempt))
                        .as("%s of %s", attempt, path)
                        .isNull();
            }
        }
        outside.assertUntouched();
    }

    private static String seen(Descriptor dir, String path, Attempts.Named attempt) throws Exception {
        try {
            return attempt.attempt().on(dir, path);
        } catch (FilesystemException e) {
            assertThat(e.code()).as("%s of %s: %s", attempt, path, e.getCause()).isNotEqualTo(ErrorCode.IO);
            return null;
        } catch (IOException e) {
            return null;
        }
    }

    private static Object outcome(Descriptor dir, String path, Attempts.Named attempt) throws Exception {
        try {
            attempt.attempt().on(dir, path);
            return "done";
        } catch (FilesystemException e) {
            return e.code();
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.map(Path::toString).sorted().toList();
        }
    }
}
