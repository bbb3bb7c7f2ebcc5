package dev.heddle.wasi.preview1.descriptor;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.heddle.poll.Pollable;
import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.DescriptorType;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.preview1.type.Errno;
import dev.heddle.wasi.preview1.type.ErrnoException;
import dev.heddle.wasi.preview1.type.FdFlags;
import dev.heddle.wasi.preview1.type.Filetype;
import dev.heddle.wasi.preview1.type.Rights;
import dev.heddle.wasi.preview1.type.Whence;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/** A file that is not a directory, with its position: a seek is no system call. */
public final class FileFd extends Fd {
    /*
     * Threads that share a descriptor take turns, so that each reads or writes a piece of its own and the position moves by
     * exactly what was transferred. Only regular files have a position and turns; a pipe may keep one thread waiting while
     * another writes.
     *
     *   position >= 0             the offset of the next read or write
     *   position == AFTER_APPEND  the end of the file: asked for when somebody wants to know, not at each append
     */
    private static final long AFTER_APPEND = -1;

    private final Descriptor descriptor;
    private final DescriptorType type;
    private final ReentrantLock turn = new ReentrantLock();

    @GuardedBy("turn")
    private long position;

    public FileFd(Descriptor descriptor, DescriptorType type, long rights, int flags) {
        super(rights, rights, flags);
        this.descriptor = descriptor;
        this.type = type;
    }

    public Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public Filetype filetype() {
        return Filetype.of(type);
    }

    @Override
    long possibleRights() {
        return Rights.FILE;
    }

    /** Keeps other threads from moving the position until {@link #endTurn()}. A thread may take several turns at once. */
    public void beginTurn() {
        if (isSeekable()) {
            turn.lock();
        }
    }

    public void endTurn() {
        if (isSeekable()) {
            turn.unlock();
        }
    }

    @Override
    public int read(ByteBuffer into) throws FilesystemException {
        if (!isSeekable()) {
            return descriptor.read(into, 0);
        }
        turn.lock();
        try {
            var offset = position();
            var count = descriptor.read(into, offset);
            position = offset + count;
            return count;
        } finally {
            turn.unlock();
        }
    }

    @Override
    public int write(ByteBuffer bytes) throws ErrnoException, FilesystemException {
        if (!isSeekable()) {
            return descriptor.write(bytes, 0);
        }
        turn.lock();
        try {
            if (has(FdFlags.APPEND)) {
                var count = descriptor.append(bytes);
                position = AFTER_APPEND;
                return count;
            }
            var offset = position();
            var count = descriptor.write(bytes, offset);
            position = offset + count;
            return count;
        } finally {
            turn.unlock();
        }
    }

    public int pread(ByteBuffer into, long offset) throws ErrnoException, FilesystemException {
        return descriptor.read(into, checked(offset));
    }

    /** Appends whatever the offset where the flag says so, as Linux does. */
    public int pwrite(ByteBuffer bytes, long offset) throws ErrnoException, FilesystemException {
        return has(FdFlags.APPEND) ? descriptor.append(bytes) : descriptor.write(bytes, checked(offset));
    }

    private long checked(long offset) throws ErrnoException {
        if (!isSeekable()) {
            throw Errno.SPIPE.exception();
        }
        if (offset < 0) {
            throw Errno.INVAL.exception();
        }
        return offset;
    }

    public long seek(long delta, Whence whence) throws ErrnoException, FilesystemException {
        if (!isSeekable()) {
            throw Errno.SPIPE.exception();
        }
        turn.lock();
        try {
            var base = switch (whence) {
                case SET -> 0;
                case CUR -> position();
                case END -> size();
            };
            // Both are at most 2^63 - 1, so that a sum beyond it shows as a negative number.
            var target = base + delta;
            if (target < 0) {
                throw Errno.INVAL.exception();
            }
            position = target;
            return target;
        } finally {
            turn.unlock();
        }
    }

    /** How many bytes are left to read; 0 for what has no size. */
    public long available() throws FilesystemException {
        if (!isSeekable()) {
            return 0;
        }
        turn.lock();
        try {
            return Math.max(size() - position(), 0);
        } finally {
            turn.unlock();
        }
    }

    @GuardedBy("turn")
    private long position() throws FilesystemException {
        if (position == AFTER_APPEND) {
            position = size();
        }
        return position;
    }

    private long size() throws FilesystemException {
        return descriptor.stat().size();
    }

    private boolean isSeekable() {
        return type == DescriptorType.REGULAR_FILE || type == DescriptorType.BLOCK_DEVICE;
    }

    @Override
    public Pollable readable() {
        return Pollable.always();
    }

    @Override
    public Pollable writable() {
        return Pollable.always();
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
