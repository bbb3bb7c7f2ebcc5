package dev.heddle.engine.code;

import dev.heddle.base.ReservedFolder;
import dev.heddle.engine.CompilationCache;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The files of a {@link CompilationCache}: one for each key, until there is too much of them.
 *
 * <p>Their content is executed. So they lie in a directory that only the process's user can write to and that guests cannot name.
 */
final class CacheDirectory {
    private static final String SUFFIX = ".code";
    private static final String UNFINISHED = ".part";

    /** The precision of the time of the last use: an entry that was used within it is not touched again. */
    private static final Duration PRECISION = Duration.ofHours(1);

    /** The directory of the entries, whose own name guests cannot use; null if nothing is kept. */
    private final @Nullable Path folder;

    private final long limit;

    CacheDirectory(CompilationCache cache) {
        this.folder = cache.folder()
                .map(parent -> parent.resolve(ReservedFolder.NAME))
                .orElse(null);
        this.limit = cache.limit();
    }

    boolean keepsNothing() {
        return folder == null;
    }

    /** What was put under {@code key}, or null. May block. */
    byte @Nullable [] get(String key) {
        try {
            if (folder == null || !isOurs(folder)) {
                return null;
            }
            var file = folder.resolve(key + SUFFIX);
            var about = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!about.isRegularFile() || about.size() > limit) {
                return null;
            }
            var bytes = Files.readAllBytes(file);
            var used = about.lastModifiedTime();
            if (used.toMillis() < System.currentTimeMillis() - PRECISION.toMillis()) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
            }
            return bytes;
        } catch (NoSuchFileException absent) {
            return null;
        } catch (IOException | RuntimeException unreadable) {
            say("cannot be read", unreadable);
            return null;
        }
    }

    /** Keeps {@code bytes} under {@code key}, and deletes the least recently used entries if there is too much. May block. */
    void put(String key, byte[] bytes) {
        if (folder == null || bytes.length > limit) {
            return;
        }
        try {
            Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
            if (!isOurs(folder)) {
                return;
            }
            // Written to a temporary file, then renamed: readers see all of it or nothing.
            var unfinished = Files.createTempFile(folder, key, UNFINISHED, ownerOnly(folder, "rw-------"));
            try {
                Files.write(unfinished, bytes);
                Files.move(unfinished, folder.resolve(key + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            shrink(folder);
        } catch (FileAlreadyExistsException notAFolder) {
            say("is not a folder", notAFolder);
        } catch (IOException | RuntimeException unwritable) {
            say("cannot be written", unwritable);
        }
    }

    private void shrink(Path folder) throws IOException {
        record Entry(Path file, long size, long used) {}

        var entries = new ArrayList<Entry>();
        var total = 0L;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                var about = attributes(file);
                if (about == null) {
                    continue;
                }
                var used = about.lastModifiedTime().toMillis();
                if (file.toString().endsWith(SUFFIX)) {
                    entries.add(new Entry(file, about.size(), used));
                    total += about.size();
                } else if (file.toString().endsWith(UNFINISHED)
                        && used < System.currentTimeMillis() - PRECISION.toMillis()) {
                    // Left by a process that was killed.
                    Files.deleteIfExists(file);
                }
            }
        }
        entries.sort(Comparator.comparingLong(Entry::used));
        for (var entry : entries) {
            if (total <= limit) {
                return;
            }
            Files.deleteIfExists(entry.file());
            total -= entry.size();
        }
    }

    /** Null if another process removed the file meanwhile. */
    private static @Nullable BasicFileAttributes attributes(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException gone) {
            return null;
        }
    }

    /** Whether no other user can put code into the folder, as far as the file system shows. */
    private static boolean isOurs(Path folder) throws IOException {
        var views = folder.getFileSystem().supportedFileAttributeViews();
        if (!views.contains("posix")) {
            return true;
        }
        var about = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        var permissions = about.permissions();
        if (!about.isDirectory()
                || permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            return false;
        }
        var self = Path.of("/proc/self");
        return !views.contains("unix")
                || !Files.exists(self)
                || Objects.equals(
                        Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS),
                        Files.getAttribute(self, "unix:uid"));
    }

    private static FileAttribute<?>[] ownerOnly(Path folder, String permissions) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private void say(String what, Exception why) {
        System.getLogger(CompilationCache.class.getName())
                .log(System.Logger.Level.DEBUG, "the compilation cache " + folder + " " + what, why);
    }
}
