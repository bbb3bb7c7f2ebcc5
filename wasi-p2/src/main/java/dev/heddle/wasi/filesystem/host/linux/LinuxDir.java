package dev.heddle.wasi.filesystem.host.linux;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import dev.heddle.wasi.filesystem.DescriptorStat;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.host.DirHandle;
import dev.heddle.wasi.filesystem.host.FileHandle;
import dev.heddle.wasi.filesystem.host.PathDir;
import dev.heddle.wasi.filesystem.host.UnixStat;
import dev.heddle.wasi.filesystem.host.special.PendingOpen;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
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
public final class LinuxDir extends PathDir {
    /** Carries the number, and does nothing else that an interrupt could meet. */
    private final FileChannel channel;

    private final ProcPath self;

    /** Shared by all directories below the one that was granted. */
    private final RecentDirectories recent;
    /** Whether this is the one that was granted. */
    private final boolean granted;

    private LinuxDir(FileChannel channel, RecentDirectories recent, boolean granted) {
        super(FileSystems.getDefault());
        this.channel = channel;
        self = new ProcPath(this, channel);
        this.recent = recent;
        this.granted = granted;
    }

    /** Opens a directory of the default file system by its path, following links. */
    public static LinuxDir open(Path directory) throws IOException {
        return open(FileChannel.open(directory, READ), new RecentDirectories(), true);
    }

    private static LinuxDir open(FileChannel channel, RecentDirectories recent, boolean granted) throws IOException {
        try {
            return new LinuxDir(channel, recent, granted);
        } catch (Throwable e) {
            channel.close();
            throw e;
        }
    }

    /** Where this directory is now, by the system's account; only to be looked at. */
    public Path realPath() throws IOException {
        return use(Files::readSymbolicLink);
    }

    @Override
    protected <T> T use(Use<T> use) throws IOException {
        return self.use(use);
    }

    @Override
    protected Path entry(Path base, String name) {
        return base.resolve(name);
    }

    @Override
    public DescriptorStat stat(String name) throws IOException {
        return use(name, path -> UnixStat.read(path, NOFOLLOW_LINKS));
    }

    @Override
    public DescriptorStat stat() throws IOException {
        return use(UnixStat::read);
    }

    @Override
    @Nullable
    public DirHandle enter(String name) throws IOException {
        var attributes = use(name, path -> Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS));
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
    public LinuxDir openDirectory(String name) throws IOException {
        LinuxDir opened;
        try (var pending = PendingOpen.ofOther(this, name)) {
            opened = open(openChannel(name, Set.of(READ, NOFOLLOW_LINKS)), recent, false);
        }
        try {
            // Its own key, as the name may have come to mean another since it was looked at.
            var attributes = opened.use(path -> Files.readAttributes(path, BasicFileAttributes.class));
            if (!attributes.isDirectory()) {
                // A FIFO, or whatever else, was put in its place.
                throw new FilesystemException(ErrorCode.NOT_DIRECTORY);
            }
            recent.keep(this, name, attributes.fileKey(), opened);
            return opened;
        } catch (Throwable e) {
            opened.release();
            throw e;
        }
    }

    @Override
    public FileHandle openFile(String name, Set<OpenOption> options) throws IOException {
        var channel = openChannel(name, options);
        try {
            return new LinuxFile(channel, options);
        } catch (Throwable e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void sync() throws IOException {
        // By a channel of its own: an interrupt during the wait for the disk would close this directory's.
        try (var own = self.openAgain(Set.of(READ))) {
            own.force(true);
        }
    }

    @Override
    protected void free() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written through it.
        } finally {
            try {
                self.freed();
            } finally {
                if (granted) {
                    recent.close();
                }
            }
        }
    }
}
