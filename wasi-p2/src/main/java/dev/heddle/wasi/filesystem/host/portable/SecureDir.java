package dev.heddle.wasi.filesystem.host.portable;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.heddle.wasi.filesystem.DescriptorStat;
import dev.heddle.wasi.filesystem.DescriptorType;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.host.BasicStat;
import dev.heddle.wasi.filesystem.host.DirHandle;
import dev.heddle.wasi.filesystem.host.FileHandle;
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
public final class SecureDir extends DirHandle {
    private final SecureDirectoryStream<Path> directory;
    private final FileSystem system;

    /** Takes over the stream. */
    public SecureDir(SecureDirectoryStream<Path> directory, FileSystem system) {
        this.directory = directory;
        this.system = system;
    }

    @Override
    public Path nameOf(String name) {
        return system.getPath(name);
    }

    @Override
    public DescriptorType typeOf(String name) throws IOException {
        return BasicStat.type(view(name).readAttributes());
    }

    @Override
    public DescriptorStat stat(String name) throws IOException {
        return BasicStat.of(view(name).readAttributes(), name);
    }

    @Override
    public DescriptorStat stat() throws IOException {
        return BasicStat.of(
                directory.getFileAttributeView(BasicFileAttributeView.class).readAttributes(), this);
    }

    private BasicFileAttributeView view(String name) {
        return directory.getFileAttributeView(nameOf(name), BasicFileAttributeView.class, NOFOLLOW_LINKS);
    }

    @Override
    public DirHandle openDirectory(String name) throws IOException {
        var opened = directory.newDirectoryStream(nameOf(name), NOFOLLOW_LINKS);
        try {
            return new SecureDir(opened, system);
        } catch (Throwable e) {
            opened.close();
            throw e;
        }
    }

    @Override
    public FileHandle openFile(String name, Set<OpenOption> options) throws IOException {
        return PortableFile.of(directory.newByteChannel(nameOf(name), options), this, name);
    }

    @Override
    public FileChannel openChannel(String name, Set<? extends OpenOption> options) throws IOException {
        if (directory.newByteChannel(nameOf(name), options) instanceof FileChannel channel) {
            return channel;
        }
        throw new FilesystemException(ErrorCode.UNSUPPORTED);
    }

    @Override
    public void createDirectory(String name) throws IOException {
        throw new FilesystemException(ErrorCode.UNSUPPORTED);
    }

    @Override
    public void removeDirectory(String name) throws IOException {
        directory.deleteDirectory(nameOf(name));
    }

    @Override
    public void removeFile(String name) throws IOException {
        if (typeOf(name) == DescriptorType.DIRECTORY) {
            throw new FilesystemException(ErrorCode.IS_DIRECTORY);
        }
        directory.deleteFile(nameOf(name));
    }

    @Override
    public void rename(String name, DirHandle newDirectory, String newName) throws IOException {
        if (!(newDirectory instanceof SecureDir other)) {
            throw new FilesystemException(ErrorCode.CROSS_DEVICE);
        }
        directory.move(nameOf(name), other.directory, other.nameOf(newName));
    }

    @Override
    public void link(String name, DirHandle newDirectory, String newName) throws IOException {
        throw new FilesystemException(ErrorCode.UNSUPPORTED);
    }

    @Override
    public void symlink(String text, String name) throws IOException {
        throw new FilesystemException(ErrorCode.UNSUPPORTED);
    }

    @Override
    public String readlink(String name) throws IOException {
        if (typeOf(name) != DescriptorType.SYMBOLIC_LINK) {
            throw new FilesystemException(ErrorCode.INVALID);
        }
        throw new FilesystemException(ErrorCode.UNSUPPORTED);
    }

    @Override
    public void setTimes(String name, @Nullable FileTime access, @Nullable FileTime modification) throws IOException {
        view(name).setTimes(modification, access, null);
    }

    @Override
    public void setTimes(@Nullable FileTime access, @Nullable FileTime modification) throws IOException {
        directory.getFileAttributeView(BasicFileAttributeView.class).setTimes(modification, access, null);
    }

    @Override
    public void sync() {
        // Java cannot synchronize such a stream.
    }

    @Override
    public DirectoryStream<Path> list() throws IOException {
        // A stream can be iterated once only, so each listing opens the directory anew.
        return directory.newDirectoryStream(nameOf("."), NOFOLLOW_LINKS);
    }

    @Override
    protected void free() {
        try {
            directory.close();
        } catch (IOException e) {
            // Nothing was written through it.
        }
    }
}
