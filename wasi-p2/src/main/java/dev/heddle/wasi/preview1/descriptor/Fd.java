package dev.heddle.wasi.preview1.descriptor;

import dev.heddle.poll.Pollable;
import dev.heddle.streams.StreamException;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.preview1.type.Errno;
import dev.heddle.wasi.preview1.type.ErrnoException;
import dev.heddle.wasi.preview1.type.FdFlags;
import dev.heddle.wasi.preview1.type.Filetype;
import dev.heddle.wasi.preview1.type.Rights;
import java.nio.ByteBuffer;

/** What a preview 1 descriptor number stands for, with its rights and flags. Any number of threads may use one. */
public abstract sealed class Fd permits FileFd, DirectoryFd, InputFd, OutputFd {
    /** Only ever shrinks. Read without a lock by every call; both rights change under this object's monitor. */
    private volatile long rights;

    private volatile long inheritingRights;
    /** Replaced as a whole. */
    private volatile int flags;

    Fd(long rights, long inheritingRights, int flags) {
        this.rights = rights;
        this.inheritingRights = inheritingRights;
        this.flags = flags;
    }

    public abstract Filetype filetype() throws FilesystemException;

    /** Whether descriptors of this kind can ever do what the rights say; if not, asking is the wrong kind of descriptor. */
    abstract long possibleRights();

    /**
     * Rights that count for nothing, as what is behind the descriptor refuses what they stand for: guests are not told that they have
     * them. Asking for it all the same is told by the error of the refusal, as the reference host does.
     */
    public long withheldRights() {
        return Rights.NONE;
    }

    /** Reads what is at hand, waiting for the first byte unless the descriptor is non-blocking; 0 at the end. May block. */
    public abstract int read(ByteBuffer into) throws ErrnoException, FilesystemException, StreamException;

    /** Writes all bytes unless the disk is full, or the descriptor is non-blocking and its stream takes fewer. May block. */
    public abstract int write(ByteBuffer bytes) throws ErrnoException, FilesystemException, StreamException;

    /** Ready when {@link #read} would not wait. */
    public abstract Pollable readable() throws ErrnoException;

    /** Ready when {@link #write} would not wait. */
    public abstract Pollable writable() throws ErrnoException;

    abstract void close();

    public final long rights() {
        return rights;
    }

    public final long inheritingRights() {
        return inheritingRights;
    }

    public final int flags() {
        return flags;
    }

    final boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** The synchronous ones are the file's from when it was opened on. */
    public final void setFlags(int wanted) throws ErrnoException {
        if ((wanted & ~FdFlags.ALL) != 0 || (wanted & FdFlags.SYNCHRONOUS) != (flags & FdFlags.SYNCHRONOUS)) {
            throw Errno.INVAL.exception();
        }
        flags = wanted;
    }

    /** Rights can be given up, never gained. */
    public final synchronized void setRights(long base, long inheriting) throws ErrnoException {
        if ((base & ~rights) != 0 || (inheriting & ~inheritingRights) != 0) {
            throw Errno.NOTCAPABLE.exception();
        }
        rights = base;
        inheritingRights = inheriting;
    }

    public final void require(long right) throws ErrnoException {
        if ((rights & right) != right) {
            throw missing(right);
        }
    }

    private ErrnoException missing(long right) {
        if ((right & (Rights.FD_READ | Rights.FD_WRITE)) != 0 || (possibleRights() & right) != right) {
            return Errno.BADF.exception();
        }
        return Errno.NOTCAPABLE.exception();
    }
}
