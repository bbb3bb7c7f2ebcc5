package dev.heddle.wasi.preview1;

import dev.heddle.base.Account;
import dev.heddle.resource.Allocation;
import dev.heddle.resource.ResourceException;
import dev.heddle.resource.ResourceTable;

/** A guest's descriptors by number, shared by its threads. A call keeps the object it looked up, whatever others do to the number. */
final class FdTable {
    private final ResourceTable table;
    private final Account account;

    /** Counts the descriptors in a guest's account. */
    FdTable(Account account) {
        table = new ResourceTable(Allocation.LOWEST_FREE, account);
        this.account = account;
    }

    /** What the host keeps for these descriptors is counted in. */
    Account account() {
        return account;
    }

    Fd get(int number) throws ResourceException {
        return table.get(number, Fd.class);
    }

    Fd get(int number, long right) throws ErrnoException, ResourceException {
        var fd = get(number);
        fd.require(right);
        return fd;
    }

    /** A descriptor that must be a file, for what makes sense for files alone. */
    FileFd file(int number, long right) throws ErrnoException, ResourceException {
        if (get(number, right) instanceof FileFd file) {
            return file;
        }
        throw Errno.BADF.exception();
    }

    /** A descriptor that must be a file, for what needs a position. */
    FileFd seekable(int number, long right) throws ErrnoException, ResourceException {
        var fd = get(number);
        if (fd instanceof InputFd || fd instanceof OutputFd) {
            throw Errno.SPIPE.exception();
        }
        fd.require(right);
        if (fd instanceof FileFd file) {
            return file;
        }
        throw Errno.BADF.exception();
    }

    DirectoryFd directory(int number, long right) throws ErrnoException, ResourceException {
        if (get(number) instanceof DirectoryFd directory) {
            directory.require(right);
            return directory;
        }
        throw Errno.NOTDIR.exception();
    }

    /** Gives a descriptor its number; closes it if there is none to give. */
    int insert(Fd fd) throws ResourceException {
        try {
            return table.insert(fd);
        } catch (Throwable e) {
            fd.close();
            throw e;
        }
    }

    void close(int number) throws ResourceException {
        table.remove(number, Fd.class).close();
    }

    void renumber(int from, int to) throws ResourceException {
        var former = (Fd) table.renumber(from, to);
        if (from != to) {
            former.close();
        }
    }

    /** Closes everything, and what is opened from now on; the guest has ended. */
    void closeAll() {
        table.close((number, fd) -> ((Fd) fd).close());
    }
}
