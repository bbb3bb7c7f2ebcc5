package dev.heddle.wasi.preview1;

import dev.heddle.resource.ResourceException;
import dev.heddle.wasi.preview1.descriptor.FdTable;
import dev.heddle.wasi.preview1.type.Errno;
import dev.heddle.wasi.preview1.type.ErrnoException;

/** {@code sock_…}: preview 1 has no way to make a socket, and nothing that a guest is given is one. */
final class SocketFunctions {
    private final FdTable table;

    SocketFunctions(FdTable table) {
        this.table = table;
    }

    void refuse(int number) throws ErrnoException, ResourceException {
        var ignored = table.get(number);
        throw Errno.NOTSOCK.exception();
    }
}
