package dev.heddle.wasi.filesystem;

import dev.heddle.streams.InputStream;
import dev.heddle.streams.OutputStream;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * An open file or directory: {@code wasi:filesystem/types.descriptor}. Any number of threads may use one.
 *
 * <p>Offsets and lengths are {@code u64} bytes. Paths are relative to this directory, separated by {@code /}; those that would
 * leave it fail with {@code not-permitted}. A symbolic link as the last component is followed only where {@code follow} says so.
 * All methods may block on the disk. An operation that needs a file on a directory, or the other way round, fails with
 * {@code is-directory}, {@code bad-descriptor} or {@code not-directory}, as the reference host does.
 */
public interface Descriptor extends AutoCloseable {
    /** {@code read-via-stream}. */
    InputStream readViaStream(long offset) throws FilesystemException;

    /** {@code write-via-stream}. */
    OutputStream writeViaStream(long offset) throws FilesystemException;

    /** {@code append-via-stream}. */
    OutputStream appendViaStream() throws FilesystemException;

    /** {@code descriptor.advise}: its arguments are checked; it has no other effect. */
    void advise(long offset, long length, Advice advice) throws FilesystemException;

    /** {@code sync-data}. */
    void syncData() throws FilesystemException;

    /** {@code get-flags}. */
    Set<DescriptorFlag> getFlags() throws FilesystemException;

    /** {@code get-type}. */
    DescriptorType getType() throws FilesystemException;

    /** {@code set-size}. */
    void setSize(long size) throws FilesystemException;

    /** {@code set-times}. */
    void setTimes(NewTimestamp dataAccess, NewTimestamp dataModification) throws FilesystemException;

    /** {@code read}: at a position, straight into the buffer; the number of bytes, 0 only at the end or with no room. */
    int read(ByteBuffer into, long offset) throws FilesystemException;

    /** {@code write}: at a position, straight from the buffer; how many bytes were written, all of them unless the disk is full. */
    int write(ByteBuffer bytes, long offset) throws FilesystemException;

    /** Writes at the end as of the moment of writing, in one piece with respect to other appends; preview 1's {@code append} flag. */
    int append(ByteBuffer bytes) throws FilesystemException;

    /** {@code read-directory}: a fresh listing. */
    DirectoryEntryStream readDirectory() throws FilesystemException;

    /** {@code sync}. */
    void sync() throws FilesystemException;

    /** {@code create-directory-at}. */
    void createDirectoryAt(String path) throws FilesystemException;

    /** {@code stat}. */
    DescriptorStat stat() throws FilesystemException;

    /** {@code stat-at}. */
    DescriptorStat statAt(boolean follow, String path) throws FilesystemException;

    /** {@code set-times-at}. */
    void setTimesAt(boolean follow, String path, NewTimestamp dataAccess, NewTimestamp dataModification)
            throws FilesystemException;

    /** {@code link-at}: {@code path} below this directory gets a second name {@code newPath} below {@code newDirectory}. */
    void linkAt(boolean follow, String path, Descriptor newDirectory, String newPath) throws FilesystemException;

    /** {@code open-at}. The flags must be within what this directory was opened with. */
    Descriptor openAt(boolean follow, String path, Set<OpenFlag> openFlags, Set<DescriptorFlag> flags)
            throws FilesystemException;

    /** {@code readlink-at}: the link's text; {@code not-permitted} if it is absolute. */
    String readlinkAt(String path) throws FilesystemException;

    /** {@code remove-directory-at}. */
    void removeDirectoryAt(String path) throws FilesystemException;

    /** {@code rename-at}. */
    void renameAt(String path, Descriptor newDirectory, String newPath) throws FilesystemException;

    /** {@code symlink-at}: {@code oldPath} is the link's text; an absolute one is refused with {@code not-permitted}. */
    void symlinkAt(String oldPath, String newPath) throws FilesystemException;

    /** {@code unlink-file-at}. */
    void unlinkFileAt(String path) throws FilesystemException;

    /** {@code is-same-object}. */
    boolean isSameObject(Descriptor other);

    /** {@code metadata-hash}. */
    MetadataHash metadataHash() throws FilesystemException;

    /** {@code metadata-hash-at}. */
    MetadataHash metadataHashAt(boolean follow, String path) throws FilesystemException;

    /** The resource's drop. Calls under way finish or fail with {@code bad-descriptor}. Idempotent. */
    @Override
    void close();
}
