package dev.heddle.wasi.preview1.descriptor;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.heddle.base.Account;
import dev.heddle.base.Account.Kind;
import dev.heddle.engine.Memory;
import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.DescriptorType;
import dev.heddle.wasi.filesystem.DirectoryEntry;
import dev.heddle.wasi.filesystem.DirectoryEntryStream;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.preview1.type.Errno;
import dev.heddle.wasi.preview1.type.ErrnoException;
import dev.heddle.wasi.preview1.type.Filetype;
import dev.heddle.wasi.preview1.type.GuestPointers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The listing that {@code fd_readdir} is going through: read once, and kept until the guest starts over.
 *
 * <p>A cookie is the number of an entry, {@code .} and {@code ..} being the first two. So cookies stay good while entries come and
 * go, and reading on costs no more the further one is, however small the guest's buffer.
 */
final class Listing {
    private static final int DIRENT = 24;
    /** What an entry takes in the host, beside its name. */
    private static final int ENTRY_BYTES = 120;

    private final Descriptor directory;
    private final Account account;
    /** One thread reads at a time, and may wait for the disk meanwhile. */
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private List<DirectoryEntry> known = new ArrayList<>();

    /** What the account was charged for them. */
    @GuardedBy("lock")
    private long charged;

    /** What was not read yet; null before the first entry is wanted, and after the last was read. */
    @GuardedBy("lock")
    private @Nullable DirectoryEntryStream rest;

    @GuardedBy("lock")
    private boolean started;

    /** Set without the lock, since a reader may hold it while the disk does not answer. */
    private volatile boolean closed;

    /** @param account is charged for the entries that are kept */
    Listing(Descriptor directory, Account account) {
        this.directory = directory;
        this.account = account;
    }

    /** {@code fd_readdir}: fills a buffer with entries from {@code cookie} on, the last one cut where the buffer ends. */
    int read(Memory memory, int address, int length, long cookie) throws ErrnoException, FilesystemException {
        GuestPointers.check(memory, address, Integer.toUnsignedLong(length));
        var buffer =
                memory.view(address, length < 0 ? Integer.MAX_VALUE : length).order(ByteOrder.LITTLE_ENDIAN);
        lock.lock();
        try {
            if (closed) {
                throw Errno.BADF.exception();
            }
            if (cookie == 0) {
                startOver();
            }
            for (var i = cookie; buffer.hasRemaining(); i++) {
                var entry = entry(i);
                if (entry == null) {
                    break;
                }
                put(buffer, i + 1, entry);
            }
            return buffer.position();
        } finally {
            lock.unlock();
            freeIfClosed();
        }
    }

    @GuardedBy("lock")
    private @Nullable DirectoryEntry entry(long number) throws FilesystemException {
        if (number < 0) {
            return null;
        }
        if (number < 2) {
            // The parent of a preopened directory is nothing the guest may look at: its number stays a secret.
            return new DirectoryEntry(
                    DescriptorType.DIRECTORY,
                    number == 0 ? "." : "..",
                    directory.stat().inode());
        }
        if (!started) {
            started = true;
            rest = directory.readDirectory();
        }
        while (known.size() <= number - 2 && rest != null) {
            var next = rest.readDirectoryEntry();
            if (next == null) {
                rest.close();
                rest = null;
            } else {
                keep(next);
            }
        }
        return number - 2 < known.size() ? known.get((int) (number - 2)) : null;
    }

    @GuardedBy("lock")
    private void keep(DirectoryEntry entry) throws FilesystemException {
        var bytes = ENTRY_BYTES + 2L * entry.name().length();
        if (!account.tryCharge(Kind.LISTING_BYTES, bytes)) {
            // What was kept is of no use to a guest that cannot go on.
            startOver();
            throw new FilesystemException(ErrorCode.INSUFFICIENT_MEMORY);
        }
        charged += bytes;
        known.add(entry);
    }

    private void put(ByteBuffer buffer, long next, DirectoryEntry entry) {
        var name = entry.name().getBytes(StandardCharsets.UTF_8);
        var head = ByteBuffer.allocate(DIRENT).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(next).putLong(inode(entry)).putInt(name.length).put((byte)
                Filetype.of(entry.type()).number());
        buffer.put(head.array(), 0, Math.min(DIRENT, buffer.remaining()));
        buffer.put(name, 0, Math.min(name.length, buffer.remaining()));
    }

    /** Asked for one by one where the host's listing does not tell: programs compare it with what {@code path_filestat_get} says. */
    private long inode(DirectoryEntry entry) {
        if (entry.inode() != 0) {
            return entry.inode();
        }
        try {
            return directory.statAt(false, entry.name()).inode();
        } catch (FilesystemException e) {
            // Gone since it was listed.
            return 0;
        }
    }

    @GuardedBy("lock")
    private void startOver() {
        // A new list: the old one may have room for many.
        known = new ArrayList<>();
        account.release(Kind.LISTING_BYTES, charged);
        charged = 0;
        started = false;
        if (rest != null) {
            rest.close();
            rest = null;
        }
    }

    void close() {
        closed = true;
        freeIfClosed();
    }

    /** After each turn, and after closing: whoever comes to the lock last finds both. */
    @SuppressWarnings("GuardedBy") // Not every way to take a lock is known to the checker.
    private void freeIfClosed() {
        if (closed && lock.tryLock()) {
            try {
                startOver();
            } finally {
                lock.unlock();
            }
        }
    }
}
