package dev.heddle.wasi.filesystem;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;

/**
 * A directory that is open, on Linux: each entry is reached as {@code /proc/self/fd/NUMBER/NAME}, which the system resolves from the
 * open directory itself. Renames above or around it change nothing, and no name is followed.
 */
final class LinuxDir extends PathDir {
    private final FileChannel channel;
    private final int number;

    private LinuxDir(FileChannel channel, int number) {
        super(DescriptorNumber.path(number));
        this.channel = channel;
        this.number = number;
    }

    /** Opens a directory of the default file system by its path; links are followed if the options do not forbid it. */
    static LinuxDir open(Path directory, OpenOption... options) throws IOException {
        var channel = FileChannel.open(directory, options);
        try {
            return new LinuxDir(channel, DescriptorNumber.of(channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    Path entry(String name) {
        return base.resolve(name);
    }

    @Override
    DescriptorStat stat(String name) throws IOException {
        return UnixStat.read(entry(name), NOFOLLOW_LINKS);
    }

    @Override
    DescriptorStat stat() throws IOException {
        return UnixStat.read(base);
    }

    @Override
    DirHandle openDirectory(String name) throws IOException {
        return open(entry(name), READ, NOFOLLOW_LINKS);
    }

    @Override
    FileHandle openFile(String name, Set<OpenOption> options) throws IOException {
        return new LinuxFile(openChannel(name, options), options);
    }

    @Override
    void sync() throws IOException {
        channel.force(true);
    }

    @Override
    void free() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written through it.
        }
        DescriptorNumber.freed(number);
    }
}
