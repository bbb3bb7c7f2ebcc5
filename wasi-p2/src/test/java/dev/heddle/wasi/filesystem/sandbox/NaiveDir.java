package dev.heddle.wasi.filesystem.sandbox;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.heddle.wasi.filesystem.DescriptorStat;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.host.DirHandle;
import dev.heddle.wasi.filesystem.host.FileHandle;
import dev.heddle.wasi.filesystem.host.PathDir;
import dev.heddle.wasi.filesystem.host.UnixStat;
import dev.heddle.wasi.filesystem.host.linux.LinuxFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;

/**
 * The sandbox that does not work: it asks {@link Path#toRealPath} whether a path is inside, and then uses the path. Here to be caught
 * by the tests of the ones that do.
 */
final class NaiveDir extends PathDir {
    private final Path root;
    private final Path base;

    NaiveDir(Path root, Path directory) {
        super(directory.getFileSystem());
        this.root = root;
        base = directory;
    }

    static NaiveDir of(Path root) throws IOException {
        var real = root.toRealPath();
        return new NaiveDir(real, real);
    }

    @Override
    protected <T> T use(Use<T> use) throws IOException {
        return use.at(base);
    }

    private Path entry(String name) throws IOException {
        return entry(base, name);
    }

    @Override
    protected Path entry(Path base, String name) throws IOException {
        if (!base.toRealPath().startsWith(root)) {
            throw new FilesystemException(ErrorCode.NOT_PERMITTED);
        }
        return base.resolve(name);
    }

    @Override
    public DescriptorStat stat(String name) throws IOException {
        return UnixStat.read(entry(name), NOFOLLOW_LINKS);
    }

    @Override
    public DescriptorStat stat() throws IOException {
        return UnixStat.read(base);
    }

    @Override
    public DirHandle openDirectory(String name) throws IOException {
        return new NaiveDir(root, entry(name));
    }

    @Override
    public FileHandle openFile(String name, Set<OpenOption> options) throws IOException {
        return new LinuxFile(FileChannel.open(entry(name), options), options);
    }

    @Override
    public void sync() {}

    @Override
    protected void free() {}
}
