package dev.heddle.conformance.guests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** A tree of files as it was: names, kinds, contents, link counts and times of modification. */
public record Snapshot(Map<String, String> entries) {
    public static Snapshot of(Path tree) throws IOException {
        var entries = new TreeMap<String, String>();
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                return add(folder, "folder");
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return add(
                        file,
                        attributes.isSymbolicLink()
                                ? "-> " + Files.readSymbolicLink(file)
                                : Files.readString(file, StandardCharsets.ISO_8859_1));
            }

            private FileVisitResult add(Path path, String content) throws IOException {
                var seen = Files.readAttributes(path, "unix:nlink,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
                entries.put(tree.relativize(path).toString(), seen + " " + content);
                return FileVisitResult.CONTINUE;
            }
        });
        return new Snapshot(entries);
    }

    public static void delete(Path tree) throws IOException {
        try (var files = Files.walk(tree)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
