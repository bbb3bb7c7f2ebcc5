package dev.heddle.wasi.preview1;

import dev.heddle.engine.Memory;
import dev.heddle.resource.ResourceException;
import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.DescriptorFlag;
import dev.heddle.wasi.filesystem.DescriptorType;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.OpenFlag;
import dev.heddle.wasi.preview1.descriptor.DirectoryFd;
import dev.heddle.wasi.preview1.descriptor.Fd;
import dev.heddle.wasi.preview1.descriptor.FdTable;
import dev.heddle.wasi.preview1.descriptor.FileFd;
import dev.heddle.wasi.preview1.type.Errno;
import dev.heddle.wasi.preview1.type.ErrnoException;
import dev.heddle.wasi.preview1.type.FdFlags;
import dev.heddle.wasi.preview1.type.GuestPointers;
import dev.heddle.wasi.preview1.type.Rights;
import java.util.EnumSet;
import java.util.Set;

/**
 * {@code path_open}.
 *
 * <p>Of the rights that a guest asks for, reading and writing decide how the file is opened. Beyond them a new descriptor has what its
 * kind can do and its directory passes on: toolchains ask for too few and count on the rest.
 */
final class PathOpen {
    private static final int CREATE = 1;
    private static final int DIRECTORY = 1 << 1;
    private static final int EXCLUSIVE = 1 << 2;
    private static final int TRUNCATE = 1 << 3;
    private static final long TRANSFER = Rights.FD_READ | Rights.FD_WRITE;

    private final FdTable table;

    PathOpen(FdTable table) {
        this.table = table;
    }

    /** How to open, in the order of the function's parameters. */
    record Request(int lookupFlags, int openFlags, long rights, int flags) {}

    int open(Memory memory, PathFunctions.Place place, Request request)
            throws ErrnoException, FilesystemException, ResourceException {
        var directory = table.directory(place.directory(), Rights.PATH_OPEN);
        var path = GuestPointers.string(memory, place.path(), place.length());
        var follow = PathFunctions.follow(request.lookupFlags());
        var openFlags = openFlags(directory, request.openFlags());
        var transfer = request.rights() & TRANSFER;
        if ((transfer & ~directory.inheritingRights()) != 0) {
            throw Errno.NOTCAPABLE.exception();
        }
        check(request.flags());
        var descriptor = directory
                .descriptor()
                .openAt(follow, path, openFlags, descriptorFlags(directory, transfer, request.flags()));
        return table.insert(fd(descriptor, directory.inheritingRights(), transfer, request.flags()));
    }

    private static void check(int flags) throws ErrnoException {
        if ((flags & ~FdFlags.ALL) != 0) {
            throw Errno.INVAL.exception();
        }
        // Refused as the reference host does, whose tests count on it: a guest that is told so syncs by itself.
        if ((flags & FdFlags.SYNC) != 0) {
            throw Errno.NOTSUP.exception();
        }
    }

    private Fd fd(Descriptor descriptor, long passedOn, long transfer, int flags) throws FilesystemException {
        try {
            var type = descriptor.getType();
            if (type == DescriptorType.DIRECTORY) {
                return new DirectoryFd(descriptor, passedOn, flags & ~FdFlags.APPEND, null, table.account());
            }
            return new FileFd(descriptor, type, Rights.FILE & passedOn & ~(TRANSFER & ~transfer), flags);
        } catch (Throwable e) {
            descriptor.close();
            throw e;
        }
    }

    private static Set<OpenFlag> openFlags(DirectoryFd directory, int bits) throws ErrnoException {
        if ((bits & ~(CREATE | DIRECTORY | EXCLUSIVE | TRUNCATE)) != 0) {
            throw Errno.INVAL.exception();
        }
        var flags = EnumSet.noneOf(OpenFlag.class);
        if ((bits & CREATE) != 0) {
            directory.require(Rights.PATH_CREATE_FILE);
            flags.add(OpenFlag.CREATE);
        }
        if ((bits & DIRECTORY) != 0) {
            flags.add(OpenFlag.DIRECTORY);
        }
        if ((bits & EXCLUSIVE) != 0) {
            flags.add(OpenFlag.EXCLUSIVE);
        }
        if ((bits & TRUNCATE) != 0) {
            directory.require(Rights.PATH_FILESTAT_SET_SIZE);
            flags.add(OpenFlag.TRUNCATE);
        }
        return flags;
    }

    /** A directory below one that may be changed may be changed. */
    private static Set<DescriptorFlag> descriptorFlags(DirectoryFd directory, long transfer, int bits) {
        var flags = directory.changes()
                ? EnumSet.of(DescriptorFlag.MUTATE_DIRECTORY)
                : EnumSet.noneOf(DescriptorFlag.class);
        if ((transfer & Rights.FD_READ) != 0) {
            flags.add(DescriptorFlag.READ);
        }
        if ((transfer & Rights.FD_WRITE) != 0) {
            flags.add(DescriptorFlag.WRITE);
        }
        if ((bits & FdFlags.DSYNC) != 0) {
            flags.add(DescriptorFlag.DATA_INTEGRITY_SYNC);
        }
        if ((bits & FdFlags.RSYNC) != 0) {
            flags.add(DescriptorFlag.REQUESTED_WRITE_SYNC);
        }
        return flags;
    }
}
