package dev.heddle.wasi.filesystem;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
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
    final Path base;

    PathDir(Path base) {
        this.base = base;
    }

    /** The path of an entry, which is exactly one component below {@link #base}. */
    abstract Path entry(String name) throws IOException;

    @Override
    DescriptorType typeOf(String name) throws IOException {
        // Without Unix attributes, which cost more, as long as the type is one of the usual ones.
        var type = BasicStat.type(Files.readAttributes(entry(name), BasicFileAttributes.class, NOFOLLOW_LINKS));
        return type == DescriptorType.UNKNOWN ? stat(name).type() : type;
    }

    @Override
    FileChannel openChannel(String name, Set<? extends OpenOption> options) throws IOException {
        return FileChannel.open(entry(name), options);
    }

    @Override
    void createDirectory(String name) throws IOException {
        Files.createDirectory(entry(name));
    }

    @Override
    void removeDirectory(String name) throws IOException {
        if (typeOf(name) != DescriptorType.DIRECTORY) {
            throw new FilesystemException(ErrorCode.NOT_DIRECTORY);
        }
        Files.delete(entry(name));
    }

    @Override
    void removeFile(String name) throws IOException {
        if (typeOf(name) == DescriptorType.DIRECTORY) {
            throw new FilesystemException(ErrorCode.IS_DIRECTORY);
        }
        Files.delete(entry(name));
    }

    @Override
    void rename(String name, DirHandle newDirectory, String newName) throws IOException {
        // Atomic means rename(2): anything else would delete the target first.
        Files.move(entry(name), sibling(newDirectory, newName), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    void link(String name, DirHandle newDirectory, String newName) throws IOException {
        Files.createLink(sibling(newDirectory, newName), entry(name));
    }

    @Override
    void symlink(String text, String name) throws IOException {
        Files.createSymbolicLink(entry(name), base.getFileSystem().getPath(text));
    }

    @Override
    String readlink(String name) throws IOException {
        return Files.readSymbolicLink(entry(name))
                .toString()
                .replace(base.getFileSystem().getSeparator(), "/");
    }

    @Override
    void setTimes(String name, @Nullable FileTime access, @Nullable FileTime modification) throws IOException {
        setTimes(entry(name), access, modification, NOFOLLOW_LINKS);
    }

    @Override
    void setTimes(@Nullable FileTime access, @Nullable FileTime modification) throws IOException {
        setTimes(base, access, modification);
    }

    static void setTimes(
            Path path, @Nullable FileTime access, @Nullable FileTime modification, java.nio.file.LinkOption... options)
            throws IOException {
        Files.getFileAttributeView(path, BasicFileAttributeView.class, options).setTimes(modification, access, null);
    }

    @Override
    @SuppressWarnings("StreamResourceLeak") // The listing owns and closes it.
    DirectoryStream<Path> list() throws IOException {
        return Files.newDirectoryStream(base);
    }

    @Override
    Path nameOf(String name) {
        return base.getFileSystem().getPath(name);
    }

    /** The path of a name below another directory, if both are of one file system. */
    Path sibling(DirHandle directory, String name) throws IOException {
        if (directory instanceof PathDir other && other.base.getFileSystem().equals(base.getFileSystem())) {
            return other.entry(name);
        }
        throw new FilesystemException(ErrorCode.CROSS_DEVICE);
    }
}
