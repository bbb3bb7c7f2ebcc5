package dev.heddle.wasi.filesystem;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory that is open as a {@link SecureDirectoryStream}, where {@code /proc} is not to be had. What such a stream cannot do
 * relative to itself would race with renames, and is refused: making directories and links, and reading links.
 */
final class SecureDir extends DirHandle {
    private final SecureDirectoryStream<Path> directory;
    private final FileSystem system;

    /** Takes over the stream. */
    SecureDir(SecureDirectoryStream<Path> directory, FileSystem system) {
        this.directory = directory;
        this.system = system;
    }

    @Override
    Path nameOf(String name) {
        return system.getPath(name);
    }

    @Override
    DescriptorType typeOf(String name) throws IOException {
        return BasicStat.type(view(name).readAttributes());
    }

    @Override
    DescriptorStat stat(String name) throws IOException {
        return BasicStat.of(view(name).readAttributes(), name);
    }

    @Override
    DescriptorStat stat() throws IOException {
        return BasicStat.of(
                directory.getFileAttributeView(BasicFileAttributeView.class).readAttributes(), this);
    }

    private BasicFileAttributeView view(String name) {
        return directory.getFileAttributeView(nameOf(name), BasicFileAttributeView.class, NOFOLLOW_LINKS);
    }

    @Override
    DirHandle openDirectory(String name) throws IOException {
        var opened = directory.newDirectoryStream(nameOf(name), NOFOLLOW_LINKS);
        try {
            return new SecureDir(opened, system);
        } catch (Throwable e) {
            opened.close();
            throw e;
        }
    }

    @Override
    FileHandle openFile(String name, Set<OpenOption> options) throws IOException {
        return PortableFile.of(directory.newByteChannel(nameOf(name), options), this, name);
    }

    @Override
    FileChannel openChannel(String name, Set<? extends OpenOption> options) throws IOException {
        if (directory.newByteChannel(nameOf(name), options) instanceof FileChannel channel) {
            return channel;
        }
        throw new FilesystemException(ErrorCode.UNSUPPORTED);
    }

    @Override
    void createDirectory(String name) throws IOException {
        throw new FilesystemException(ErrorCode.UNSUPPORTED);
    }

    @Override
    void removeDirectory(String name) throws IOException {
        directory.deleteDirectory(nameOf(name));
    }

    @Override
    void removeFile(String name) throws IOException {
        if (typeOf(name) == DescriptorType.DIRECTORY) {
            throw new FilesystemException(ErrorCode.IS_DIRECTORY);
        }
        directory.deleteFile(nameOf(name));
    }

    @Override
    void rename(String name, DirHandle newDirectory, String newName) throws IOException {
        if (!(newDirectory instanceof SecureDir other)) {
            throw new FilesystemException(ErrorCode.CROSS_DEVICE);
        }
        directory.move(nameOf(name), other.directory, other.nameOf(newName));
    }

    @Override
    void link(String name, DirHandle newDirectory, String newName) throws IOException {
        throw new FilesystemException(ErrorCode.UNSUPPORTED);
    }

    @Override
    void symlink(String text, String name) throws IOException {
        throw new FilesystemException(ErrorCode.UNSUPPORTED);
    }

    @Override
    String readlink(String name) throws IOException {
        if (typeOf(name) != DescriptorType.SYMBOLIC_LINK) {
            throw new FilesystemException(ErrorCode.INVALID);
        }
        throw new FilesystemException(ErrorCode.UNSUPPORTED);
    }

    @Override
    void setTimes(String name, @Nullable FileTime access, @Nullable FileTime modification) throws IOException {
        view(name).setTimes(modification, access, null);
    }

    @Override
    void setTimes(@Nullable FileTime access, @Nullable FileTime modification) throws IOException {
        directory.getFileAttributeView(BasicFileAttributeView.class).setTimes(modification, access, null);
    }

    @Override
    void sync() {
        // Java cannot synchronize such a stream.
    }

    @Override
    DirectoryStream<Path> list() throws IOException {
        // A stream can be iterated once only, so each listing opens the directory anew.
        return directory.newDirectoryStream(nameOf("."), NOFOLLOW_LINKS);
    }

    @Override
    void free() {
        try {
            directory.close();
        } catch (IOException e) {
            // Nothing was written through it.
        }
    }
}
