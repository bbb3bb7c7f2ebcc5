package dev.heddle.wasi.filesystem;

import com.google.errorprone.annotations.concurrent.GuardedBy;
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
    /* Readers take turns under `lock`: each entry goes to one of them. The lock is held across the disk. */
    private final ReentrantLock lock = new ReentrantLock();
    private final DirHandle directory;

    @GuardedBy("lock")
    private final DirectoryStream<Path> stream;

    @GuardedBy("lock")
    private final Iterator<Path> entries;

    @GuardedBy("lock")
    private boolean closed;

    private Listing(DirHandle directory, DirectoryStream<Path> stream) {
        this.directory = directory;
        this.stream = stream;
        this.entries = stream.iterator();
    }

    /** Takes over the caller's hold of the directory, also when this fails. */
    static Listing of(DirHandle directory) throws IOException {
        try {
            return new Listing(directory, directory.list());
        } catch (IOException | RuntimeException e) {
            directory.release();
            throw e;
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
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                stream.close();
                directory.release();
            }
        } catch (IOException e) {
            directory.release();
        } finally {
            lock.unlock();
        }
    }
}
