package dev.heddle.wasi.preview1.descriptor;

import dev.heddle.base.Account;
import dev.heddle.resource.Allocation;
import dev.heddle.resource.ResourceException;
import dev.heddle.resource.ResourceTable;
import dev.heddle.wasi.preview1.type.Errno;
import dev.heddle.wasi.preview1.type.ErrnoException;

/** A guest's descriptors by number, shared by its threads. A call keeps the object it looked up, whatever others do to the number. */
public final class FdTable {
    private final ResourceTable table;
    private final Account account;

    /** Counts the descriptors in a guest's account. */
    public FdTable(Account account) {
        table = new ResourceTable(Allocation.LOWEST_FREE, account);
        this.account = account;
    }

    /** What the host keeps for these descriptors is counted in. */
    public Account account() {
        return account;
    }

    public Fd get(int number) throws ResourceException {
        return table.get(number, Fd.class);
    }

    public Fd get(int number, long right) throws ErrnoException, ResourceException {
        var fd = get(number);
        fd.require(right);
        return fd;
    }

    /** A descriptor that must be a file, for what makes sense for files alone. */
    public FileFd file(int number, long right) throws ErrnoException, ResourceException {
        if (get(number, right) instanceof FileFd file) {
            return file;
        }
        throw Errno.BADF.exception();
    }

    /** A descriptor that must be a file, for what needs a position. */
    public FileFd seekable(int number, long right) throws ErrnoException, ResourceException {
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

    public DirectoryFd directory(int number, long right) throws ErrnoException, ResourceException {
        if (get(number) instanceof DirectoryFd directory) {
            directory.require(right);
            return directory;
        }
        throw Errno.NOTDIR.exception();
    }

    /** Gives a descriptor its number; closes it if there is none to give. */
    public int insert(Fd fd) throws ResourceException {
        try {
            return table.insert(fd);
        } catch (Throwable e) {
            fd.close();
            throw e;
        }
    }

    public void close(int number) throws ResourceException {
        table.remove(number, Fd.class).close();
    }

    public void renumber(int from, int to) throws ResourceException {
        var former = (Fd) table.renumber(from, to);
        if (from != to) {
            former.close();
        }
    }

    /** Closes everything, and what is opened from now on; the guest has ended. */
    public void closeAll() {
        table.close((number, fd) -> ((Fd) fd).close());
    }
}
