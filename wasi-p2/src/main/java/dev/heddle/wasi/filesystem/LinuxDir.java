package dev.heddle.wasi.filesystem;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory that is open, on Linux: each entry is reached as {@code /proc/self/fd/NUMBER/NAME}, which the system resolves from the
 * open directory itself. Renames above or around it change nothing, and no name is followed.
 */
final class LinuxDir extends PathDir {
    private final FileChannel channel;
    private final int number;

    /** Shared by all directories below the one that was granted. */
    private final RecentDirectories recent;
    /** Whether this is the one that was granted. */
    private final boolean granted;

    private LinuxDir(FileChannel channel, int number, RecentDirectories recent, boolean granted) {
        super(DescriptorNumber.path(number));
        this.channel = channel;
        this.number = number;
        this.recent = recent;
        this.granted = granted;
    }

    /** Opens a directory of the default file system by its path, following links. */
    static LinuxDir open(Path directory) throws IOException {
        return open(FileChannel.open(directory, READ), new RecentDirectories(), true);
    }

    private static LinuxDir open(FileChannel channel, RecentDirectories recent, boolean granted) throws IOException {
        try {
            return new LinuxDir(channel, DescriptorNumber.of(channel), recent, granted);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    Path entry(String name) {
        return base.resolve(name);
    }

    @Override
    DescriptorStat stat(String name) throws IOException {
        return UnixStat.read(entry(name), NOFOLLOW_LINKS);
    }

    @Override
    DescriptorStat stat() throws IOException {
        return UnixStat.read(base);
    }

    @Override
    @Nullable
    DirHandle enter(String name) throws IOException {
        var attributes = Files.readAttributes(entry(name), BasicFileAttributes.class, NOFOLLOW_LINKS);
        if (attributes.isSymbolicLink()) {
            return null;
        }
        // Looked at before it is opened: a FIFO would wait for its other end.
        if (!attributes.isDirectory()) {
            throw new FilesystemException(ErrorCode.NOT_DIRECTORY);
        }
        var known = recent.find(this, name, attributes.fileKey());
        return known != null ? known : openDirectory(name);
    }

    @Override
    LinuxDir openDirectory(String name) throws IOException {
        var opened = open(FileChannel.open(entry(name), READ, NOFOLLOW_LINKS), recent, false);
        try {
            // Its own key, as the name may have come to mean another since it was looked at.
            var key =
                    Files.readAttributes(opened.base, BasicFileAttributes.class).fileKey();
            recent.keep(this, name, key, opened);
            return opened;
        } catch (IOException | RuntimeException e) {
            opened.release();
            throw e;
        }
    }

    @Override
    FileHandle openFile(String name, Set<OpenOption> options) throws IOException {
        return new LinuxFile(openChannel(name, options), options);
    }

    @Override
    void sync() throws IOException {
        channel.force(true);
    }

    @Override
    void free() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written through it.
        }
        DescriptorNumber.freed(number);
        if (granted) {
            recent.close();
        }
    }
}
