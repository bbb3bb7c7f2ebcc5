package dev.heddle.wasi.filesystem.host.linux;

import dev.heddle.wasi.filesystem.DescriptorStat;
import dev.heddle.wasi.filesystem.host.FileHandle;
import dev.heddle.wasi.filesystem.host.PathDir;
import dev.heddle.wasi.filesystem.host.UnixStat;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
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
public final class LinuxFile extends FileHandle {
    /*
     *  - Reads, writes and appends hold the file too, though channels know for themselves when they are closed: closing a channel
     *    waits for whoever is inside, and a disk that does not answer must keep only the thread that asked it. The last one
     *    out closes.
     *  - `lock` guards the opening of `appender`, and is held across it: it waits for no other thread.
     */
    private final FileChannel channel;
    private final Set<OpenOption> options;
    private final ProcPath self;
    private final ReentrantLock lock = new ReentrantLock();

    /** Writes at the end by the system's own rule, which holds between processes too. Set under `lock`, and only inside a hold. */
    private volatile @Nullable FileChannel appender;

    /** Takes over the channel. */
    public LinuxFile(FileChannel channel, Set<OpenOption> options) {
        this.channel = channel;
        this.options = options;
        self = new ProcPath(this, channel);
    }

    private void hold() throws ClosedChannelException {
        if (!acquire()) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        hold();
        try {
            return channel.read(into, position);
        } finally {
            release();
        }
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
        hold();
        try {
            return channel.write(bytes, position);
        } finally {
            release();
        }
    }

    @Override
    public int append(ByteBuffer bytes) throws IOException {
        hold();
        try {
            return appender().write(bytes);
        } finally {
            release();
        }
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void setSize(long size) throws IOException {
        if (size <= channel.size()) {
            channel.truncate(size);
            return;
        }
        // Opened inside the use, and found to be the file itself, before anything is changed.
        try (var file = self.use(path -> new RandomAccessFile(path.toString(), "rw"))) {
            file.setLength(size);
        }
    }

    @Override
    public void sync(boolean metadata) throws IOException {
        channel.force(metadata);
    }

    @Override
    public DescriptorStat stat() throws IOException {
        return self.use(UnixStat::read);
    }

    @Override
    public void setTimes(@Nullable FileTime access, @Nullable FileTime modification) throws IOException {
        var how = options.contains(StandardOpenOption.READ) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        // By a channel of this call's own, which no interrupt of others can close while its number is used.
        try (var own = self.openAgain(Set.of(how))) {
            PathDir.setTimes(DescriptorNumber.path(DescriptorNumber.of(own)), access, modification);
        }
    }

    private FileChannel appender() throws IOException {
        var open = appender;
        return open != null ? open : openAppender();
    }

    private FileChannel openAppender() throws IOException {
        lock.lock();
        try {
            var open = appender;
            if (open == null) {
                open = self.openAgain(appendOptions());
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
    protected void free() {
        try {
            close(channel);
        } finally {
            var appending = appender;
            try {
                if (appending != null) {
                    close(appending);
                }
            } finally {
                self.freed();
            }
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
