package dev.heddle.wasi.filesystem.sandbox;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.wasi.filesystem.DescriptorStat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;

/**
 * What lies outside a sandbox, and how to tell that a guest got there: files with a secret, of a size and with times that nothing
 * inside has, and a full picture of everything to compare with.
 */
final class Outside {
    static final String SECRET = "the secret that no guest may read ".repeat(3) + "!";
    static final FileTime CANARY = FileTime.fromMillis(1_234_567_890_123L);

    private final Path directory;
    private Map<String, String> picture = Map.of();

    Outside(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory.resolve("d/sub"));
        Files.createDirectory(directory.resolve("empty"));
        for (String file : new String[] {"secret", "x", "f", "d/secret", "d/f", "d/x", "d/sub/secret"}) {
            Files.writeString(directory.resolve(file), SECRET);
        }
        Files.createSymbolicLink(directory.resolve("l"), Path.of("secret"));
        Files.createSymbolicLink(directory.resolve("d/l"), Path.of("../secret"));
        try (var all = Files.walk(directory)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.getFileAttributeView(path, BasicFileAttributeView.class, NOFOLLOW_LINKS)
                        .setTimes(CANARY, CANARY, null);
            }
        }
        picture = picture();
    }

    /** Whether a stat is of something out here. */
    static boolean owns(DescriptorStat stat) {
        return CANARY.toInstant().equals(stat.dataModification());
    }

    /** Whether bytes are of something out here. */
    static boolean owns(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains("secret that no guest");
    }

    /** Everything is as it was made: names, types, times, link counts and bytes. */
    void assertUntouched() throws IOException {
        assertThat(picture()).isEqualTo(picture);
    }

    private Map<String, String> picture() throws IOException {
        var all = new TreeMap<String, String>();
        try (var paths = Files.walk(directory)) {
            for (Path path : paths.toList()) {
                var attributes =
                        Files.readAttributes(path, "unix:mode,nlink,size,lastModifiedTime,ctime,ino", NOFOLLOW_LINKS);
                all.put(directory.relativize(path).toString(), new TreeMap<>(attributes).toString());
            }
        }
        return all;
    }
}
