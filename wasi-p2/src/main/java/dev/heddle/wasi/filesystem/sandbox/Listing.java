package dev.heddle.wasi.filesystem.sandbox;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.heddle.base.Account;
import dev.heddle.base.Account.Kind;
import dev.heddle.wasi.filesystem.DirectoryEntry;
import dev.heddle.wasi.filesystem.DirectoryEntryStream;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.host.DirHandle;
import dev.heddle.wasi.filesystem.host.FileErrors;
import dev.heddle.wasi.filesystem.host.ReservedName;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The entries of a directory, read once from the host in its order. */
final class Listing implements DirectoryEntryStream {
    /** What the C library and Java keep for each directory that is being listed. */
    private static final int HOST_BYTES = 34 << 10;

    /*
     * Readers take turns under `lock`: each entry goes to one of them. The lock is held across the disk, so close() does not wait
     * for it: who closes, or the reader that it meets, frees.
     */
    private final ReentrantLock lock = new ReentrantLock();
    private final DirHandle directory;
    private final Account account;

    @GuardedBy("lock")
    private final DirectoryStream<Path> stream;

    @GuardedBy("lock")
    private final Iterator<Path> entries;

    @GuardedBy("lock")
    private boolean freed;

    private volatile boolean closed;

    private Listing(DirHandle directory, DirectoryStream<Path> stream, Account account) {
        this.directory = directory;
        this.stream = stream;
        this.account = account;
        this.entries = stream.iterator();
    }

    /**
     * Takes over the caller's hold of the directory, also when this fails.
     *
     * @throws FilesystemException {@code insufficient-memory} if the account allows no more
     */
    static Listing of(DirHandle directory, Account account) throws IOException {
        try {
            if (!account.tryCharge(Kind.LISTING_BYTES, HOST_BYTES)) {
                throw new FilesystemException(ErrorCode.INSUFFICIENT_MEMORY);
            }
        } catch (Throwable e) {
            directory.release();
            throw e;
        }
        DirectoryStream<Path> stream = null;
        try {
            stream = directory.list();
            return new Listing(directory, stream, account);
        } catch (Throwable e) {
            free(directory, stream, account);
            throw e;
        }
    }

    private static void free(DirHandle directory, @Nullable DirectoryStream<Path> stream, Account account) {
        try {
            if (stream != null) {
                stream.close();
            }
        } catch (IOException e) {
            // Nothing was written through it.
        } finally {
            account.release(Kind.LISTING_BYTES, HOST_BYTES);
            directory.release();
        }
    }

    @Override
    public @Nullable DirectoryEntry readDirectoryEntry() throws FilesystemException {
        lock.lock();
        try {
            if (closed) {
                throw new FilesystemException(ErrorCode.BAD_DESCRIPTOR);
            }
            return next();
        } catch (IOException | RuntimeException e) {
            throw FileErrors.translated(e);
        } finally {
            lock.unlock();
            freeIfClosed();
        }
    }

    @GuardedBy("lock")
    private @Nullable DirectoryEntry next() throws IOException {
        while (entries.hasNext()) {
            var path = Objects.requireNonNull(entries.next().getFileName());
            String name = path.toString();
            if (!directory.nameOf(name).equals(path)) {
                // Not UTF-8. The entry is told as an error of its own; the ones behind it are still to be had.
                throw new FilesystemException(ErrorCode.ILLEGAL_BYTE_SEQUENCE);
            }
            if (ReservedName.is(name)) {
                continue;
            }
            try {
                var stat = directory.stat(name);
                return new DirectoryEntry(stat.type(), name, stat.inode());
            } catch (NoSuchFileException e) {
                // Removed since the host listed it.
            }
        }
        return null;
    }

    @Override
    public void close() {
        closed = true;
        freeIfClosed();
    }

    /** After each turn, and after closing: whoever comes to the lock last finds both. */
    @SuppressWarnings("GuardedBy") // Not every way to take a lock is known to the checker.
    private void freeIfClosed() {
        if (closed && lock.tryLock()) {
            try {
                if (!freed) {
                    freed = true;
                    free(directory, stream, account);
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
