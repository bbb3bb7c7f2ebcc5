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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another process renames directories and links all the while a guest uses every operation.
 *
 * <p>{@code -Dheddle.race.attempts=10000000} runs the long version.
 */
class RenameRaceTest {
    private static final long ATTEMPTS = Long.getLong("heddle.race.attempts", 12_000);
    /** How often the sandbox that does not work may be tried until it is caught. */
    private static final long NAIVE_ATTEMPTS = 3_000_000;

    /** Through names that are swapped. */
    private static final List<String> THROUGH = List.of(
            "a/secret",
            "a/f",
            "a/sub/secret",
            "a/sub/../secret",
            "to/secret",
            "to/f",
            "a/x",
            "a/new",
            "a/l",
            "deep/b/c/../../../a/secret");
    /** Names that are swapped themselves: a guest must not make one anew in the moment that there is none. */
    private static final List<String> SWAPPED =
            List.of("a", "a/", "a/.", "f", "f/", "a/../f", "deep/b/../b/c/../../../f");

    @TempDir
    Path top;

    private Outside outside;
    private Path inside;

    private void make() throws IOException {
        outside = new Outside(top.resolve("outside"));
        inside = Files.createDirectory(top.resolve("inside"));
        Swapper.prepare(inside);
    }

    /** Tries operations until something of the outside was seen; returns what, or null. */
    private static String attempt(Descriptor dir, long attempts) throws Exception {
        // Renaming and removing act on names as they are and follow nothing; tidy() does it with the guest's own.
        var anew = List.of("open-at create", "create-directory-at", "symlink-at", "remove-directory-at");
        var changing = Attempts.changing().stream()
                .filter(operation ->
                        Stream.of("rename-at", "link-at", "unlink-file-at").noneMatch(operation.name()::startsWith))
                .toList();
        var tries = new ArrayList<Try>();
        for (String path : THROUGH) {
            Stream.concat(Attempts.looking().stream(), changing.stream())
                    .forEach(operation -> tries.add(new Try(path, operation)));
        }
        for (String path : SWAPPED) {
            Stream.concat(Attempts.looking().stream(), changing.stream())
                    .filter(operation -> anew.stream().noneMatch(operation.name()::startsWith))
                    .forEach(operation -> tries.add(new Try(path, operation)));
        }
        for (long i = 0; i < attempts; ) {
            for (var next : tries) {
                i++;
                String seen = outcome(dir, next.path(), next.operation());
                if (seen != null) {
                    return seen + " by " + next;
                }
            }
            tidy(dir);
        }
        return null;
    }

    private record Try(String path, Attempts.Named operation) {}

    /** Operations that take names away, where they take away only what the guest made. */
    private static void tidy(Descriptor dir) throws Exception {
        outcome(dir, "a/x", new Attempts.Named("unlink-file-at", (d, path) -> {
            d.unlinkFileAt(path);
            return null;
        }));
        outcome(dir, "a/new", new Attempts.Named("remove", (d, path) -> {
            d.removeDirectoryAt(path);
            return null;
        }));
        outcome(dir, "movable", new Attempts.Named("rename-at and link-at", (d, path) -> {
            d.linkAt(false, path, d, "a/linked");
            d.renameAt("a/linked", d, "a/renamed");
            d.unlinkFileAt("a/renamed");
            return null;
        }));
    }

    private static String outcome(Descriptor dir, String path, Attempts.Named operation) throws Exception {
        try {
            return operation.attempt().on(dir, path);
        } catch (FilesystemException e) {
            assertThat(e.code())
                    .as("%s of %s: %s", operation, path, e.getCause())
                    .isNotEqualTo(ErrorCode.IO);
            return null;
        }
    }

    @Test
    void nothingOutsideIsSeenOrTouchedWhileNamesAreSwapped() throws Exception {
        make();
        try (var dir = Directories.open(inside, Access.READ_WRITE, Sandbox.ENFORCED);
                var swapper = new Swapper(inside)) {
            swapper.awaitStart();
            assertThat(attempt(dir, ATTEMPTS)).isNull();
            long swaps = swapper.stop();
            System.out.println(ATTEMPTS + " attempts, " + swaps + " swaps");
            assertThat(swaps).isGreaterThan(300);
        }
        outside.assertUntouched();
    }

    @Test
    void theSandboxWithoutProcHoldsToo() throws Exception {
        make();
        try (var dir = new OpenDirectory(Directories.secure(inside), Access.READ_WRITE);
                var swapper = new Swapper(inside)) {
            swapper.awaitStart();
            assertThat(attempt(dir, ATTEMPTS)).isNull();
            swapper.stop();
        }
        outside.assertUntouched();
    }

    @Test
    void thisTestCatchesACheckOfTheRealPath() throws Exception {
        make();
        try (var dir = new OpenDirectory(NaiveDir.of(inside), Access.READ_WRITE);
                var swapper = new Swapper(inside)) {
            swapper.awaitStart();
            assertThat(attempt(dir, NAIVE_ATTEMPTS)).isNotNull();
        }
    }
}
