package dev.heddle.wasi.filesystem.host;

import dev.heddle.wasi.filesystem.DescriptorStat;
import dev.heddle.wasi.filesystem.DescriptorType;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open directory of the host: the seam between the walk along guest paths and the ways to reach files.
 *
 * <p>Each name is one component, neither {@code .} nor {@code ..}, and is never followed if it is a symbolic link. All methods may
 * block on the disk and throw what the host's file system throws, which {@link FileErrors} translates. Whoever calls one holds
 * the handle ({@link #acquire}).
 */
public abstract class DirHandle extends Shared {
    /** What a name is. */
    public abstract DescriptorType typeOf(String name) throws IOException;

    public abstract DescriptorStat stat(String name) throws IOException;

    /** What {@link #stat(String)} tells of a regular file that is open already, but not to be seen yet. */
    public DescriptorStat statUnseen(String name, long size) throws IOException {
        return BasicStat.unseen(nameOf(name), size);
    }

    /** This directory's own. */
    public abstract DescriptorStat stat() throws IOException;

    /**
     * Opens a directory, held for the caller; null if the name is a symbolic link.
     *
     * @throws FilesystemException {@code not-directory} if it is anything else
     */
    public @Nullable DirHandle enter(String name) throws IOException {
        return switch (typeOf(name)) {
            case DIRECTORY -> openDirectory(name);
            case SYMBOLIC_LINK -> null;
            case UNKNOWN, BLOCK_DEVICE, CHARACTER_DEVICE, FIFO, REGULAR_FILE, SOCKET ->
                throw new FilesystemException(ErrorCode.NOT_DIRECTORY);
        };
    }

    /** Opens a directory that was seen to be one, held for the caller. */
    public abstract DirHandle openDirectory(String name) throws IOException;

    /** Opens or creates a regular file. */
    public abstract FileHandle openFile(String name, Set<OpenOption> options) throws IOException;

    /** Opens a name that may be of any type but a link. */
    public abstract FileChannel openChannel(String name, Set<? extends OpenOption> options) throws IOException;

    public abstract void createDirectory(String name) throws IOException;

    public abstract void removeDirectory(String name) throws IOException;

    public abstract void removeFile(String name) throws IOException;

    public abstract void rename(String name, DirHandle newDirectory, String newName) throws IOException;

    public abstract void link(String name, DirHandle newDirectory, String newName) throws IOException;

    public abstract void symlink(String text, String name) throws IOException;

    public abstract String readlink(String name) throws IOException;

    /** Sets the times that are not null. */
    public abstract void setTimes(String name, @Nullable FileTime access, @Nullable FileTime modification)
            throws IOException;

    /** Sets this directory's own times. */
    public abstract void setTimes(@Nullable FileTime access, @Nullable FileTime modification) throws IOException;

    /** Brings the directory's entries to the disk where the host can. */
    public abstract void sync() throws IOException;

    /** The entries, without {@code .} and {@code ..}; only the last components of the paths mean something. */
    public abstract DirectoryStream<Path> list() throws IOException;

    /** The path of a name, to see whether the name of a listing survives the way to the guest and back. */
    public abstract Path nameOf(String name);
}
