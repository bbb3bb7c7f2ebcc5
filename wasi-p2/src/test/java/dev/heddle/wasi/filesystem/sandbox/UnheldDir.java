package dev.heddle.wasi.filesystem.sandbox;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.heddle.wasi.filesystem.DescriptorStat;
import dev.heddle.wasi.filesystem.host.DirHandle;
import dev.heddle.wasi.filesystem.host.FileHandle;
import dev.heddle.wasi.filesystem.host.PathDir;
import dev.heddle.wasi.filesystem.host.UnixStat;
import dev.heddle.wasi.filesystem.host.linux.DescriptorNumber;
import dev.heddle.wasi.filesystem.host.linux.LinuxFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** A directory that is closed while it is used: the fault that {@link HoldHammerTest} must catch. */
final class UnheldDir extends PathDir {
    private final FileChannel channel;
    private final Path path;

    UnheldDir(Path directory) throws IOException {
        super(FileSystems.getDefault());
        channel = FileChannel.open(directory, StandardOpenOption.READ);
        path = DescriptorNumber.path(DescriptorNumber.of(channel));
    }

    /** Whoever is inside. */
    void closeAtOnce() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected <T> T use(Use<T> use) throws IOException {
        Thread.yield();
        return use.at(path);
    }

    @Override
    protected Path entry(Path base, String name) {
        return base.resolve(name);
    }

    @Override
    public DescriptorStat stat(String name) throws IOException {
        return use(name, entry -> UnixStat.read(entry, NOFOLLOW_LINKS));
    }

    @Override
    public DescriptorStat stat() throws IOException {
        return use(UnixStat::read);
    }

    @Override
    public DirHandle openDirectory(String name) throws IOException {
        return use(name, UnheldDir::new);
    }

    @Override
    public FileHandle openFile(String name, Set<OpenOption> options) throws IOException {
        return new LinuxFile(openChannel(name, options), options);
    }

    @Override
    public void sync() {}

    @Override
    protected void free() {
        closeAtOnce();
    }
}
