package dev.heddle.wasi.filesystem.host;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.heddle.wasi.filesystem.DescriptorType;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A directory whose entries are reached by {@link Files} below a path of it. */
public abstract class PathDir extends DirHandle {
    protected final FileSystem system;

    protected PathDir(FileSystem system) {
        this.system = system;
    }

    /** What is done with a path, which must not be kept. */
    public interface Use<T> {
        T at(Path path) throws IOException;
    }

    /** What changes something at a path, which must not be kept. */
    interface Change {
        void at(Path path) throws IOException;
    }

    /** Uses the path of the directory itself, which is good only inside of the use. */
    protected abstract <T> T use(Use<T> use) throws IOException;

    /** The path of an entry, which is exactly one component below this directory's. */
    protected abstract Path entry(Path base, String name) throws IOException;

    protected final <T> T use(String name, Use<T> use) throws IOException {
        return use(base -> use.at(entry(base, name)));
    }

    private void change(String name, Change change) throws IOException {
        use(base -> {
            change.at(entry(base, name));
            return this;
        });
    }

    /** Uses the path of an entry and that of one below another directory, if both are of one file system. */
    protected final void change(String name, DirHandle newDirectory, String newName, Transfer transfer)
            throws IOException {
        if (!(newDirectory instanceof PathDir other) || !other.system.equals(system)) {
            throw new FilesystemException(ErrorCode.CROSS_DEVICE);
        }
        change(name, from -> other.change(newName, to -> transfer.between(from, to)));
    }

    /** What is done with two paths, which must not be kept. */
    public interface Transfer {
        void between(Path from, Path to) throws IOException;
    }

    @Override
    public DescriptorType typeOf(String name) throws IOException {
        // Without Unix attributes, which cost more, as long as the type is one of the usual ones.
        var attributes = use(name, path -> Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS));
        var type = BasicStat.type(attributes);
        return type == DescriptorType.UNKNOWN ? stat(name).type() : type;
    }

    @Override
    public FileChannel openChannel(String name, Set<? extends OpenOption> options) throws IOException {
        return use(name, path -> FileChannel.open(path, options));
    }

    @Override
    public void createDirectory(String name) throws IOException {
        change(name, Files::createDirectory);
    }

    @Override
    public void removeDirectory(String name) throws IOException {
        if (typeOf(name) != DescriptorType.DIRECTORY) {
            throw new FilesystemException(ErrorCode.NOT_DIRECTORY);
        }
        change(name, Files::delete);
    }

    @Override
    public void removeFile(String name) throws IOException {
        if (typeOf(name) == DescriptorType.DIRECTORY) {
            throw new FilesystemException(ErrorCode.IS_DIRECTORY);
        }
        change(name, Files::delete);
    }

    @Override
    public void rename(String name, DirHandle newDirectory, String newName) throws IOException {
        // Atomic means rename(2): anything else would delete the target first.
        change(name, newDirectory, newName, (from, to) -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));
    }

    @Override
    public void link(String name, DirHandle newDirectory, String newName) throws IOException {
        change(name, newDirectory, newName, (from, to) -> Files.createLink(to, from));
    }

    @Override
    public void symlink(String text, String name) throws IOException {
        var target = LinkText.path(system, text);
        change(name, path -> Files.createSymbolicLink(path, target));
    }

    @Override
    public String readlink(String name) throws IOException {
        return LinkText.of(system, use(name, Files::readSymbolicLink));
    }

    @Override
    public void setTimes(String name, @Nullable FileTime access, @Nullable FileTime modification) throws IOException {
        change(name, path -> setTimes(path, access, modification, NOFOLLOW_LINKS));
    }

    @Override
    public void setTimes(@Nullable FileTime access, @Nullable FileTime modification) throws IOException {
        use(base -> {
            setTimes(base, access, modification);
            return this;
        });
    }

    public static void setTimes(
            Path path, @Nullable FileTime access, @Nullable FileTime modification, java.nio.file.LinkOption... options)
            throws IOException {
        Files.getFileAttributeView(path, BasicFileAttributeView.class, options).setTimes(modification, access, null);
    }

    @Override
    @SuppressWarnings("StreamResourceLeak") // The listing owns and closes it; it has a descriptor of its own.
    public DirectoryStream<Path> list() throws IOException {
        return use(Files::newDirectoryStream);
    }

    @Override
    public Path nameOf(String name) {
        return system.getPath(name);
    }
}
