package dev.heddle.wasi.filesystem.host.portable;

import dev.heddle.wasi.filesystem.DescriptorStat;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.host.DirHandle;
import dev.heddle.wasi.filesystem.host.FileHandle;
import dev.heddle.wasi.filesystem.host.Identity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An open file of any file system. Its size is always its own; the rest of its attributes are those of the name it was opened by
 * as long as that names it, and what they were at the opening from then on.
 */
final class PortableFile extends FileHandle {
    /*
     *  - Positional reads and writes run side by side; without them, all threads take turns under `positionLock`.
     *  - Appending and extending first look for the end: one at a time for each file in this process, under one of
     *    `END_LOCKS`, since different descriptors may have the same file open.
     */
    private static final ReentrantLock[] END_LOCKS = locks(64);

    private final SeekableByteChannel channel;
    private final @Nullable FileChannel positional;
    private final ReentrantLock positionLock = new ReentrantLock();
    private final ReentrantLock endLock;
    private final DirHandle directory;
    private final String name;
    private final DescriptorStat opened;

    private PortableFile(SeekableByteChannel channel, DirHandle directory, String name, DescriptorStat opened) {
        this.channel = channel;
        this.positional = channel instanceof FileChannel file ? file : null;
        this.directory = directory;
        this.name = name;
        this.opened = opened;
        this.endLock = END_LOCKS[Math.floorMod(Identity.hash(opened).lower(), END_LOCKS.length)];
    }

    /** Takes over the channel; takes a hold of the directory, which the caller holds. */
    static PortableFile of(SeekableByteChannel channel, DirHandle directory, String name) throws IOException {
        try {
            var opened = stat(channel, directory, name);
            if (!directory.acquire()) {
                throw new FilesystemException(ErrorCode.BAD_DESCRIPTOR);
            }
            try {
                return new PortableFile(channel, directory, name, opened);
            } catch (Throwable e) {
                directory.release();
                throw e;
            }
        } catch (Throwable e) {
            channel.close();
            throw e;
        }
    }

    private static DescriptorStat stat(SeekableByteChannel channel, DirHandle directory, String name)
            throws IOException {
        try {
            return directory.stat(name);
        } catch (NoSuchFileException e) {
            // An archive shows a new file only once it is closed.
            return directory.statUnseen(name, channel.size());
        }
    }

    private static ReentrantLock[] locks(int count) {
        var locks = new ReentrantLock[count];
        java.util.Arrays.setAll(locks, i -> new ReentrantLock());
        return locks;
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        var file = positional;
        if (file != null) {
            return file.read(into, position);
        }
        positionLock.lock();
        try {
            return channel.position(position).read(into);
        } finally {
            positionLock.unlock();
        }
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
        var file = positional;
        if (file != null) {
            return file.write(bytes, position);
        }
        positionLock.lock();
        try {
            return channel.position(position).write(bytes);
        } finally {
            positionLock.unlock();
        }
    }

    @Override
    public int append(ByteBuffer bytes) throws IOException {
        endLock.lock();
        try {
            int length = bytes.remaining();
            long end = channel.size();
            while (bytes.hasRemaining()) {
                end += write(bytes, end);
            }
            return length;
        } finally {
            endLock.unlock();
        }
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void setSize(long size) throws IOException {
        endLock.lock();
        try {
            if (size <= channel.size()) {
                channel.truncate(size);
            } else {
                write(ByteBuffer.allocate(1), size - 1);
            }
        } finally {
            endLock.unlock();
        }
    }

    @Override
    public void sync(boolean metadata) throws IOException {
        var file = positional;
        if (file != null) {
            file.force(metadata);
        }
    }

    @Override
    public DescriptorStat stat() throws IOException {
        var named = named();
        var stat = named == null ? opened : named;
        return new DescriptorStat(
                stat.type(),
                stat.linkCount(),
                channel.size(),
                stat.dataAccess(),
                stat.dataModification(),
                stat.statusChange(),
                stat.device(),
                stat.inode());
    }

    @Override
    public void setTimes(@Nullable FileTime access, @Nullable FileTime modification) throws IOException {
        if (named() == null) {
            throw new FilesystemException(ErrorCode.UNSUPPORTED);
        }
        directory.setTimes(name, access, modification);
    }

    /** The stat of the name, if it still names this file. */
    private @Nullable DescriptorStat named() throws IOException {
        try {
            var stat = directory.stat(name);
            return Identity.same(stat, opened) ? stat : null;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    @Override
    protected void free() {
        try {
            channel.close();
        } catch (IOException e) {
            // WASI's drop has no way to tell; who needs to know calls sync first.
        } finally {
            directory.release();
        }
    }
}
