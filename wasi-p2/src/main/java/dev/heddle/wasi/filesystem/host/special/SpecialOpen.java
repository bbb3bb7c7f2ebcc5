package dev.heddle.wasi.filesystem.host.special;

import dev.heddle.base.Account;
import dev.heddle.base.Account.Kind;
import dev.heddle.poll.CancelledException;
import dev.heddle.streams.DaemonCall;
import dev.heddle.wasi.filesystem.DescriptorStat;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.host.DirHandle;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** The opening of a FIFO or device, on a thread of its own: as opening a FIFO does, it waits for somebody at the other end. */
public final class SpecialOpen {
    private static final Set<OpenOption> FOR_READING = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> FOR_WRITING = Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> FOR_BOTH =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    /*
     * The thread may outlast the guest's that wanted it. It holds the directory and one special file of the guest's account, and
     * gives back both, the latter with the file if there is one.
     */
    private final DirHandle directory;
    private final String name;
    private final DescriptorStat found;
    private final boolean reads;
    private final boolean writes;
    private final PendingOpen pending;
    private final Account account;
    private final AtomicBoolean charged = new AtomicBoolean(true);

    private SpecialOpen(
            DirHandle directory, String name, DescriptorStat found, Set<OpenOption> options, Account account) {
        this.directory = directory;
        this.name = name;
        this.found = found;
        this.account = account;
        reads = options.contains(StandardOpenOption.READ);
        writes = options.contains(StandardOpenOption.WRITE);
        pending = PendingOpen.ofFifo(directory, name, found);
    }

    /**
     * Opens what was found in a directory that the caller holds. May wait for good, but not on a carrier.
     *
     * @param account is charged for it as long as it is open, or waited for
     * @throws CancelledException if the wait was cancelled
     * @throws FilesystemException without descriptors left if the guest has as many special files as it may have
     */
    public static SpecialFile open(
            DirHandle directory, String name, DescriptorStat found, Set<OpenOption> options, Account account)
            throws IOException {
        if (!account.tryCharge(Kind.SPECIAL_FILES, 1)) {
            throw FilesystemException.noDescriptors();
        }
        if (!directory.acquire()) {
            account.release(Kind.SPECIAL_FILES, 1);
            throw new FilesystemException(ErrorCode.BAD_DESCRIPTOR);
        }
        SpecialOpen open;
        try {
            open = new SpecialOpen(directory, name, found, options, account);
        } catch (Throwable e) {
            directory.release();
            account.release(Kind.SPECIAL_FILES, 1);
            throw e;
        }
        try {
            return DaemonCall.await(open::run, SpecialFile::free, open::end);
        } catch (CancelledException e) {
            open.pending.abandon();
            throw e;
        }
    }

    private SpecialFile run() throws IOException {
        var file = open();
        if (pending.isAbandoned()) {
            file.free();
            throw new FilesystemException(ErrorCode.INTERRUPTED);
        }
        return file;
    }

    private SpecialFile open() throws IOException {
        if (pending.isAbandoned()) {
            throw new FilesystemException(ErrorCode.INTERRUPTED);
        }
        var source = directory.openChannel(name, reads ? writes ? FOR_BOTH : FOR_READING : FOR_WRITING);
        try {
            // Does not wait: the first channel is the other end.
            var sink = reads && writes ? directory.openChannel(name, FOR_WRITING) : source;
            try {
                return file(source, sink);
            } catch (Throwable e) {
                sink.close();
                throw e;
            }
        } catch (Throwable e) {
            source.close();
            throw e;
        }
    }

    private SpecialFile file(FileChannel source, FileChannel sink) {
        var file = new SpecialFile(source, sink, found, () -> account.release(Kind.SPECIAL_FILES, 1));
        charged.set(false);
        return file;
    }

    /** The thread is done, or there was none to be had. */
    private void end() {
        try {
            pending.close();
        } finally {
            directory.release();
            if (charged.get()) {
                account.release(Kind.SPECIAL_FILES, 1);
            }
        }
    }
}
