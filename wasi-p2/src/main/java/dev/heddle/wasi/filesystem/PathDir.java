package dev.heddle.wasi.filesystem;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

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
abstract class PathDir extends DirHandle {
    final FileSystem system;

    PathDir(FileSystem system) {
        this.system = system;
    }

    /** What changes something at a path, which must not be kept. */
    interface Change {
        void at(Path path) throws IOException;
    }

    /** Uses the path of the directory itself, which is good only inside of the use. */
    abstract <T> T use(ProcPath.Use<T> use) throws IOException;

    /** The path of an entry, which is exactly one component below this directory's. */
    abstract Path entry(Path base, String name) throws IOException;

    final <T> T use(String name, ProcPath.Use<T> use) throws IOException {
        return use(base -> use.at(entry(base, name)));
    }

    private void change(String name, Change change) throws IOException {
        use(base -> {
            change.at(entry(base, name));
            return this;
        });
    }

    /** Uses the path of an entry and that of one below another directory, if both are of one file system. */
    final void change(String name, DirHandle newDirectory, String newName, Transfer transfer) throws IOException {
        if (!(newDirectory instanceof PathDir other) || !other.system.equals(system)) {
            throw new FilesystemException(ErrorCode.CROSS_DEVICE);
        }
        change(name, from -> other.change(newName, to -> transfer.between(from, to)));
    }

    /** What is done with two paths, which must not be kept. */
    interface Transfer {
        void between(Path from, Path to) throws IOException;
    }

    @Override
    DescriptorType typeOf(String name) throws IOException {
        // Without Unix attributes, which cost more, as long as the type is one of the usual ones.
        var attributes = use(name, path -> Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS));
        var type = BasicStat.type(attributes);
        return type == DescriptorType.UNKNOWN ? stat(name).type() : type;
    }

    @Override
    FileChannel openChannel(String name, Set<? extends OpenOption> options) throws IOException {
        return use(name, path -> FileChannel.open(path, options));
    }

    @Override
    void createDirectory(String name) throws IOException {
        change(name, Files::createDirectory);
    }

    @Override
    void removeDirectory(String name) throws IOException {
        if (typeOf(name) != DescriptorType.DIRECTORY) {
            throw new FilesystemException(ErrorCode.NOT_DIRECTORY);
        }
        change(name, Files::delete);
    }

    @Override
    void removeFile(String name) throws IOException {
        if (typeOf(name) == DescriptorType.DIRECTORY) {
            throw new FilesystemException(ErrorCode.IS_DIRECTORY);
        }
        change(name, Files::delete);
    }

    @Override
    void rename(String name, DirHandle newDirectory, String newName) throws IOException {
        // Atomic means rename(2): anything else would delete the target first.
        change(name, newDirectory, newName, (from, to) -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));
    }

    @Override
    void link(String name, DirHandle newDirectory, String newName) throws IOException {
        change(name, newDirectory, newName, (from, to) -> Files.createLink(to, from));
    }

    @Override
    void symlink(String text, String name) throws IOException {
        var target = LinkText.path(system, text);
        change(name, path -> Files.createSymbolicLink(path, target));
    }

    @Override
    String readlink(String name) throws IOException {
        return LinkText.of(system, use(name, Files::readSymbolicLink));
    }

    @Override
    void setTimes(String name, @Nullable FileTime access, @Nullable FileTime modification) throws IOException {
        change(name, path -> setTimes(path, access, modification, NOFOLLOW_LINKS));
    }

    @Override
    void setTimes(@Nullable FileTime access, @Nullable FileTime modification) throws IOException {
        use(base -> {
            setTimes(base, access, modification);
            return this;
        });
    }

    static void setTimes(
            Path path, @Nullable FileTime access, @Nullable FileTime modification, java.nio.file.LinkOption... options)
            throws IOException {
        Files.getFileAttributeView(path, BasicFileAttributeView.class, options).setTimes(modification, access, null);
    }

    @Override
    @SuppressWarnings("StreamResourceLeak") // The listing owns and closes it; it has a descriptor of its own.
    DirectoryStream<Path> list() throws IOException {
        return use(Files::newDirectoryStream);
    }

    @Override
    Path nameOf(String name) {
        return system.getPath(name);
    }
}
