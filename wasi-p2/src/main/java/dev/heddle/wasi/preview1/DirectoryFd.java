package dev.heddle.wasi.preview1;

import dev.heddle.poll.Pollable;
import dev.heddle.base.Account;
import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.DescriptorFlag;
import dev.heddle.wasi.filesystem.FilesystemException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A directory, with the listing that {@code fd_readdir} is going through. */
final class DirectoryFd extends Fd {
    private final Descriptor descriptor;
    /** The path it was preopened by, in UTF-8; null if the guest opened it. */
    private final byte @Nullable [] preopenPath;

    private final boolean changes;
    private final Listing listing;

    /** @param account is charged for its listing */
    DirectoryFd(Descriptor descriptor, long inheritingRights, int flags, byte @Nullable [] preopenPath, Account account)
            throws FilesystemException {
        super(Rights.DIRECTORY, inheritingRights, flags);
        this.descriptor = descriptor;
        this.preopenPath = preopenPath;
        changes = descriptor.getFlags().contains(DescriptorFlag.MUTATE_DIRECTORY);
        listing = new Listing(descriptor, account);
    }

    /** Whether anything below it can be changed. */
    boolean changes() {
        return changes;
    }

    @Override
    long withheldRights() {
        return changes ? Rights.NONE : Rights.CHANGES;
    }

    Descriptor descriptor() {
        return descriptor;
    }

    byte @Nullable [] preopenPath() {
        return preopenPath;
    }

    Listing listing() {
        return listing;
    }

    @Override
    Filetype filetype() {
        return Filetype.DIRECTORY;
    }

    @Override
    long possibleRights() {
        return Rights.DIRECTORY;
    }

    @Override
    int read(ByteBuffer into) throws ErrnoException {
        throw Errno.ISDIR.exception();
    }

    @Override
    int write(ByteBuffer bytes) throws ErrnoException {
        throw Errno.ISDIR.exception();
    }

    @Override
    Pollable readable() throws ErrnoException {
        throw Errno.BADF.exception();
    }

    @Override
    Pollable writable() throws ErrnoException {
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
