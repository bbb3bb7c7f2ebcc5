package dev.heddle.wasi.preview1.descriptor;

import dev.heddle.base.Account;
import dev.heddle.engine.Memory;
import dev.heddle.poll.Pollable;
import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.DescriptorFlag;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.preview1.type.Errno;
import dev.heddle.wasi.preview1.type.ErrnoException;
import dev.heddle.wasi.preview1.type.Filetype;
import dev.heddle.wasi.preview1.type.Rights;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A directory, with the listing that {@code fd_readdir} is going through. */
public final class DirectoryFd extends Fd {
    private final Descriptor descriptor;
    /** The path it was preopened by, in UTF-8; null if the guest opened it. */
    private final byte @Nullable [] preopenPath;

    private final boolean changes;
    private final Listing listing;

    /** @param account is charged for its listing */
    public DirectoryFd(
            Descriptor descriptor, long inheritingRights, int flags, byte @Nullable [] preopenPath, Account account)
            throws FilesystemException {
        super(Rights.DIRECTORY, inheritingRights, flags);
        this.descriptor = descriptor;
        this.preopenPath = preopenPath;
        changes = descriptor.getFlags().contains(DescriptorFlag.MUTATE_DIRECTORY);
        listing = new Listing(descriptor, account);
    }

    /** Whether anything below it can be changed. */
    public boolean changes() {
        return changes;
    }

    @Override
    public long withheldRights() {
        return changes ? Rights.NONE : Rights.CHANGES;
    }

    public Descriptor descriptor() {
        return descriptor;
    }

    public byte @Nullable [] preopenPath() {
        return preopenPath;
    }

    /** {@code fd_readdir}: fills a range of guest memory with entries from {@code cookie} on, the last one cut where the range ends. */
    public int readDirectory(Memory memory, int address, int length, long cookie)
            throws ErrnoException, FilesystemException {
        return listing.read(memory, address, length, cookie);
    }

    @Override
    public Filetype filetype() {
        return Filetype.DIRECTORY;
    }

    @Override
    long possibleRights() {
        return Rights.DIRECTORY;
    }

    @Override
    public int read(ByteBuffer into) throws ErrnoException {
        throw Errno.ISDIR.exception();
    }

    @Override
    public int write(ByteBuffer bytes) throws ErrnoException {
        throw Errno.ISDIR.exception();
    }

    @Override
    public Pollable readable() throws ErrnoException {
        throw Errno.BADF.exception();
    }

    @Override
    public Pollable writable() throws ErrnoException {
        throw Errno.BADF.exception();
    }

    @Override
    void close() {
        try {
            listing.close();
        } finally {
            descriptor.close();
        }
    }
}
