package dev.heddle.wasi.filesystem;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A regular file that is open, on Linux. What Java offers only by path is done on {@code /proc/self/fd/NUMBER}, which is the open
 * file itself, also after it was renamed or removed.
 */
final class LinuxFile extends FileHandle {
    /*
     * Reads and writes go straight to the channel, from any thread. `lock` guards what is found or opened when it is first
     * needed; it is held across those system calls, which wait for no other thread.
     */
    private final FileChannel channel;
    private final Set<OpenOption> options;
    private final ReentrantLock lock = new ReentrantLock();

    private volatile @Nullable Path self;
    /** Writes at the end by the system's own rule, which holds between processes too. */
    private volatile @Nullable FileChannel appender;

    @GuardedBy("lock")
    private int number = -1;

    LinuxFile(FileChannel channel, Set<OpenOption> options) {
        this.channel = channel;
        this.options = options;
    }

    @Override
    int read(ByteBuffer into, long position) throws IOException {
        return channel.read(into, position);
    }

    @Override
    int write(ByteBuffer bytes, long position) throws IOException {
        return channel.write(bytes, position);
    }

    @Override
    int append(ByteBuffer bytes) throws IOException {
        return appender().write(bytes);
    }

    @Override
    long size() throws IOException {
        return channel.size();
    }

    @Override
    void setSize(long size) throws IOException {
        if (size <= channel.size()) {
            channel.truncate(size);
            return;
        }
        try (var file = new RandomAccessFile(self().toString(), "rw")) {
            file.setLength(size);
        }
    }

    @Override
    void sync(boolean metadata) throws IOException {
        channel.force(metadata);
    }

    @Override
    DescriptorStat stat() throws IOException {
        return UnixStat.read(self());
    }

    @Override
    void setTimes(@Nullable FileTime access, @Nullable FileTime modification) throws IOException {
        PathDir.setTimes(self(), access, modification);
    }

    private Path self() throws IOException {
        var path = self;
        if (path != null) {
            return path;
        }
        lock.lock();
        try {
            if (number < 0) {
                number = DescriptorNumber.of(channel);
            }
            path = DescriptorNumber.path(number);
            self = path;
            return path;
        } finally {
            lock.unlock();
        }
    }

    private FileChannel appender() throws IOException {
        var open = appender;
        if (open != null) {
            return open;
        }
        lock.lock();
        try {
            open = appender;
            if (open == null) {
                open = FileChannel.open(self(), appendOptions());
                appender = open;
            }
            return open;
        } finally {
            lock.unlock();
        }
    }

    private Set<OpenOption> appendOptions() {
        var appending = EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        for (var sync : EnumSet.of(StandardOpenOption.SYNC, StandardOpenOption.DSYNC)) {
            if (options.contains(sync)) {
                appending.add(sync);
            }
        }
        return Set.copyOf(appending);
    }

    @Override
    void free() {
        lock.lock();
        try {
            close(channel);
            if (appender != null) {
                close(appender);
            }
            if (number >= 0) {
                DescriptorNumber.freed(number);
            }
        } finally {
            lock.unlock();
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // WASI's drop has no way to tell; who needs to know calls sync first.
        }
    }
}
