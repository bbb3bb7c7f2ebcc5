package dev.heddle.engine.memory;

import dev.heddle.base.ReservedFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** The files that memory is mapped over. They have a name for the moment between their making and their removal, which follows at once. */
public final class MemoryFiles {
    /*
     * A guest that could open such a file could read and write another guest's memory. So the folder has a name that guests may not
     * use, whatever directory they were granted. Against other users of the machine, it must be a real directory that belongs to
     * this process's user and that nobody else may enter.
     */
    private static final FileAttribute<?> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("---------"));

    private final Path folder;

    /** @param parent need not be the user's own */
    MemoryFiles(Path parent) {
        folder = parent.resolve(ReservedFolder.NAME);
    }

    /**
     * A new sparse file, which is deleted already.
     *
     * @throws IOException if the folder is not the user's alone, or cannot be made
     */
    FileChannel newFile() throws IOException {
        secure();
        return FileChannel.open(
                folder.resolve(
                        "memory-" + Long.toHexString(ThreadLocalRandom.current().nextLong())),
                Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.SPARSE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE,
                        LinkOption.NOFOLLOW_LINKS),
                FILE);
    }

    /** Checked each time: the folder may have been removed by a cleaner of temporary files, and created by another user. */
    private void secure() throws IOException {
        try {
            Files.createDirectory(folder, FOLDER);
        } catch (FileAlreadyExistsException e) {
            // Checked below.
        }
        var found = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        var open = PosixFilePermissions.toString(found.permissions());
        if (!found.isDirectory() || !open.endsWith("------") || !found.owner().equals(Owner.OF_THIS_PROCESS)) {
            throw new IOException(folder + " is not this user's alone");
        }
    }

    /** The user of this process, looked up once. */
    private static final class Owner {
        static final Object OF_THIS_PROCESS = find();

        private static Object find() {
            try {
                var process = Path.of("/proc/self");
                if (Files.exists(process)) {
                    return Files.getOwner(process);
                }
                // The owner of a new file is the process's user.
                var file = Files.createTempFile("heddle", null);
                try {
                    return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS);
                } finally {
                    Files.delete(file);
                }
            } catch (IOException | RuntimeException e) {
                // Not equal to any owner.
                return new Object();
            }
        }
    }
}
