package dev.heddle.wasi.filesystem.host.portable;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.heddle.wasi.filesystem.DescriptorStat;
import dev.heddle.wasi.filesystem.DescriptorType;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.host.BasicStat;
import dev.heddle.wasi.filesystem.host.DirHandle;
import dev.heddle.wasi.filesystem.host.FileHandle;
import dev.heddle.wasi.filesystem.host.PathDir;
import dev.heddle.wasi.filesystem.host.UnixStat;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;

/**
 * A directory that is reached by the text of its path: of a file system in memory or in an archive, which only this process changes,
 * or of the host's if the embedder chose to do without a sandbox.
 */
public final class PlainDir extends PathDir {
    private final Path base;
    private final boolean unix;

    public PlainDir(Path base) {
        super(base.getFileSystem());
        this.base = base;
        unix = base.getFileSystem().equals(FileSystems.getDefault())
                && base.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    /** Nothing is open here: the text of the path is as good as any. */
    @Override
    protected <T> T use(Use<T> use) throws IOException {
        return use.at(base);
    }

    private Path entry(String name) throws IOException {
        return entry(base, name);
    }

    /** Refuses names that this file system takes for more than a name: {@code C:}, {@code a\b}. */
    @Override
    protected Path entry(Path base, String name) throws IOException {
        var path = system.getPath(name);
        if (path.getRoot() != null
                || path.getNameCount() != 1
                || !path.toString().equals(name)) {
            throw new FilesystemException(ErrorCode.NOT_PERMITTED);
        }
        return base.resolve(path);
    }

    @Override
    public DescriptorStat stat(String name) throws IOException {
        return stat(entry(name), NOFOLLOW_LINKS);
    }

    @Override
    public DescriptorStat statUnseen(String name, long size) throws IOException {
        return BasicStat.unseen(entry(name), size);
    }

    @Override
    public DescriptorStat stat() throws IOException {
        return stat(base);
    }

    private DescriptorStat stat(Path path, LinkOption... options) throws IOException {
        return unix
                ? UnixStat.read(path, options)
                : BasicStat.of(Files.readAttributes(path, BasicFileAttributes.class, options), path);
    }

    @Override
    public DirHandle openDirectory(String name) throws IOException {
        return new PlainDir(entry(name));
    }

    @Override
    public FileHandle openFile(String name, Set<OpenOption> options) throws IOException {
        var path = entry(name);
        try {
            return open(path, name, options);
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            // A file system without links may refuse to hear of them.
            var withoutLinks = new HashSet<>(options);
            withoutLinks.remove(NOFOLLOW_LINKS);
            return open(path, name, withoutLinks);
        }
    }

    private FileHandle open(Path path, String name, Set<OpenOption> options) throws IOException {
        try {
            return PortableFile.of(FileChannel.open(path, options), this, name);
        } catch (UnsupportedOperationException e) {
            return PortableFile.of(Files.newByteChannel(path, options), this, name);
        }
    }

    /** By the rules of rename(2), which file systems in memory and in archives do not all keep. */
    @Override
    public void rename(String name, DirHandle newDirectory, String newName) throws IOException {
        if (unix) {
            super.rename(name, newDirectory, newName);
            return;
        }
        change(name, newDirectory, newName, (from, to) -> rename(name, from, newDirectory, newName, to));
    }

    private void rename(String name, Path from, DirHandle newDirectory, String newName, Path to) throws IOException {
        if (from.equals(to)) {
            typeOf(name);
            return;
        }
        boolean directory = typeOf(name) == DescriptorType.DIRECTORY;
        if (directory && to.startsWith(from)) {
            throw new FilesystemException(ErrorCode.INVALID);
        }
        try {
            boolean ontoDirectory = newDirectory.typeOf(newName) == DescriptorType.DIRECTORY;
            if (ontoDirectory != directory) {
                throw new FilesystemException(directory ? ErrorCode.NOT_DIRECTORY : ErrorCode.IS_DIRECTORY);
            }
            Files.delete(to);
        } catch (NoSuchFileException e) {
            // Nothing to replace.
        }
        move(from, to);
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to);
        if (!Files.exists(from, NOFOLLOW_LINKS)) {
            return;
        }
        // The archives of the JDK know directories by their entries only: they make the new one and leave the old as it
        // is.
        try (var entries = Files.newDirectoryStream(from)) {
            for (Path entry : entries) {
                move(entry, to.resolve(entry.getFileName()));
            }
        }
        Files.delete(from);
    }

    @Override
    public void sync() {
        // Nothing is open that could be synchronized.
    }

    @Override
    protected void free() {
        // Nothing is open.
    }
}
