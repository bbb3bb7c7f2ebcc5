package dev.heddle.wasi.preview1;

import dev.heddle.engine.Memory;
import dev.heddle.resource.ResourceException;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.preview1.descriptor.DirectoryFd;
import dev.heddle.wasi.preview1.descriptor.FdTable;
import dev.heddle.wasi.preview1.type.Errno;
import dev.heddle.wasi.preview1.type.ErrnoException;
import dev.heddle.wasi.preview1.type.GuestPointers;
import dev.heddle.wasi.preview1.type.Rights;

/** {@code fd_…} that are about the number and what it may do, not about the file. */
final class DescriptorFunctions {
    private static final byte PREOPEN_DIRECTORY = 0;

    private final FdTable table;

    DescriptorFunctions(FdTable table) {
        this.table = table;
    }

    void close(int number) throws ResourceException {
        table.close(number);
    }

    void renumber(int from, int to) throws ResourceException {
        table.renumber(from, to);
    }

    void fdstatGet(Memory memory, int number, int result)
            throws ErrnoException, FilesystemException, ResourceException {
        var fd = table.get(number);
        GuestPointers.check(memory, result, 24);
        memory.storeLong(result, fd.filetype().number() | (long) fd.flags() << 16);
        memory.storeLong(result + 8, fd.rights() & ~fd.withheldRights());
        memory.storeLong(result + 16, fd.inheritingRights() & ~fd.withheldRights());
    }

    void fdstatSetFlags(int number, int flags) throws ErrnoException, ResourceException {
        table.get(number, Rights.FD_FDSTAT_SET_FLAGS).setFlags(flags);
    }

    void fdstatSetRights(int number, long base, long inheriting) throws ErrnoException, ResourceException {
        table.get(number).setRights(base, inheriting);
    }

    void prestatGet(Memory memory, int number, int result) throws ErrnoException, ResourceException {
        if (table.get(number) instanceof DirectoryFd directory && directory.preopenPath() != null) {
            GuestPointers.check(memory, result, 8);
            memory.storeInt(result, PREOPEN_DIRECTORY);
            memory.storeInt(result + 4, directory.preopenPath().length);
            return;
        }
        throw Errno.BADF.exception();
    }

    void prestatDirName(Memory memory, int number, int address, int length) throws ErrnoException, ResourceException {
        if (table.get(number) instanceof DirectoryFd directory && directory.preopenPath() != null) {
            var path = directory.preopenPath();
            if (Integer.compareUnsigned(length, path.length) < 0) {
                throw Errno.NAMETOOLONG.exception();
            }
            memory.store(address, path, 0, path.length);
            return;
        }
        throw Errno.NOTDIR.exception();
    }
}
