package dev.heddle.wasi.preview1;

import dev.heddle.engine.Memory;
import dev.heddle.resource.ResourceException;
import dev.heddle.wasi.filesystem.FilesystemException;

/** {@code fd_readdir}. */
final class ReadDirectory {
    private final FdTable table;

    ReadDirectory(FdTable table) {
        this.table = table;
    }

    int read(Memory memory, int number, int buffer, int length, long cookie)
            throws ErrnoException, FilesystemException, ResourceException {
        return table.directory(number, Rights.FD_READDIR).listing().read(memory, buffer, length, cookie);
    }
}
