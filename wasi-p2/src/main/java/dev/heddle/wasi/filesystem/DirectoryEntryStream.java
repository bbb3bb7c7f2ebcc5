package dev.heddle.wasi.filesystem;

import org.jspecify.annotations.Nullable;

/** {@code wasi:filesystem/types.directory-entry-stream}: the entries of a directory, without {@code .} and {@code ..}. */
public interface DirectoryEntryStream extends AutoCloseable {
    /** {@code read-directory-entry}: the next entry, null after the last. May block on the disk. */
    @Nullable
    DirectoryEntry readDirectoryEntry() throws FilesystemException;

    @Override
    void close();
}
