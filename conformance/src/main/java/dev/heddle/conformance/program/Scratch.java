package dev.heddle.conformance.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/** A folder that a case may change: it starts as a copy of the fixture beside the case, which stays as it is. */
final class Scratch implements AutoCloseable {
    /** By the suite's rules, what earlier runs left behind. */
    private static final String LEFT_BEHIND = ".cleanup";

    private final Path folder;

    Scratch() throws IOException {
        folder = Files.createTempDirectory("heddle-conformance-");
    }

    /** A copy of a folder, links as links. */
    Path copy(Path fixture) throws IOException {
        if (!Files.isDirectory(fixture)) {
            throw new IOException("no folder " + fixture);
        }
        var copy = Files.createTempDirectory(folder, "root-");
        try (var files = Files.walk(fixture)) {
            for (var file : files.skip(1)
                    .filter(file -> !leftBehind(fixture.relativize(file)))
                    .toList()) {
                Files.copy(
                        file,
                        copy.resolve(fixture.relativize(file)),
                        LinkOption.NOFOLLOW_LINKS,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return copy;
    }

    private static boolean leftBehind(Path path) {
        for (var component : path) {
            if (component.toString().endsWith(LEFT_BEHIND)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
