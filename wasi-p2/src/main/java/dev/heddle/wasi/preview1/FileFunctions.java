package dev.heddle.wasi.preview1;

import dev.heddle.engine.Memory;
import dev.heddle.resource.ResourceException;
import dev.heddle.wasi.filesystem.Advice;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.preview1.descriptor.DirectoryFd;
import dev.heddle.wasi.preview1.descriptor.FdTable;
import dev.heddle.wasi.preview1.descriptor.FileFd;
import dev.heddle.wasi.preview1.descriptor.InputFd;
import dev.heddle.wasi.preview1.descriptor.OutputFd;
import dev.heddle.wasi.preview1.type.Abi;
import dev.heddle.wasi.preview1.type.Errno;
import dev.heddle.wasi.preview1.type.ErrnoException;
import dev.heddle.wasi.preview1.type.Filetype;
import dev.heddle.wasi.preview1.type.GuestPointers;
import dev.heddle.wasi.preview1.type.Rights;
import dev.heddle.wasi.preview1.type.Times;

/** {@code fd_…} that are about the file behind the number. */
final class FileFunctions {
    private static final Advice[] ADVICE = Advice.values();

    private final FdTable table;
    private final Abi abi;

    FileFunctions(FdTable table, Abi abi) {
        this.table = table;
        this.abi = abi;
    }

    void advise(int number, long offset, long length, int advice)
            throws ErrnoException, FilesystemException, ResourceException {
        var file = table.file(number, Rights.FD_ADVISE);
        if (advice < 0 || advice >= ADVICE.length) {
            throw Errno.INVAL.exception();
        }
        file.descriptor().advise(offset, length, ADVICE[advice]);
    }

    /** Space cannot be set aside without native code, and a file only made longer would promise what it does not hold. */
    void allocate(int number) throws ErrnoException, ResourceException {
        var ignored = table.file(number, Rights.FD_ALLOCATE);
        throw Errno.NOTSUP.exception();
    }

    void datasync(int number) throws ErrnoException, FilesystemException, ResourceException {
        table.file(number, Rights.FD_DATASYNC).descriptor().syncData();
    }

    void sync(int number) throws ErrnoException, FilesystemException, ResourceException {
        table.file(number, Rights.FD_SYNC).descriptor().sync();
    }

    int readdir(Memory memory, int number, int buffer, int length, long cookie)
            throws ErrnoException, FilesystemException, ResourceException {
        return table.directory(number, Rights.FD_READDIR).readDirectory(memory, buffer, length, cookie);
    }

    void filestatGet(Memory memory, int number, int result)
            throws ErrnoException, FilesystemException, ResourceException {
        var fd = table.get(number, Rights.FD_FILESTAT_GET);
        GuestPointers.check(memory, result, abi.filestatSize());
        var stat = switch (fd) {
            case FileFd file -> file.descriptor().stat();
            case DirectoryFd directory -> directory.descriptor().stat();
            // What standard streams are connected to is the embedder's business.
            case InputFd ignored -> null;
            case OutputFd ignored -> null;
        };
        abi.storeFilestat(memory, result, stat == null ? fd.filetype() : Filetype.of(stat.type()), stat);
    }

    void filestatSetSize(int number, long size) throws ErrnoException, FilesystemException, ResourceException {
        table.file(number, Rights.FD_FILESTAT_SET_SIZE).descriptor().setSize(size);
    }

    void filestatSetTimes(int number, Times times) throws ErrnoException, FilesystemException, ResourceException {
        switch (table.get(number, Rights.FD_FILESTAT_SET_TIMES)) {
            case FileFd file -> file.descriptor().setTimes(times.access(), times.modification());
            case DirectoryFd directory -> directory.descriptor().setTimes(times.access(), times.modification());
            case InputFd ignored -> throw Errno.BADF.exception();
            case OutputFd ignored -> throw Errno.BADF.exception();
        }
    }
}
