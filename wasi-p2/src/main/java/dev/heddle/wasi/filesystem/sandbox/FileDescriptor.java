package dev.heddle.wasi.filesystem.sandbox;

import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.DescriptorFlag;
import dev.heddle.wasi.filesystem.DescriptorStat;
import dev.heddle.wasi.filesystem.DirectoryEntryStream;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.MetadataHash;
import dev.heddle.wasi.filesystem.NewTimestamp;
import dev.heddle.wasi.filesystem.OpenFlag;
import java.util.Set;

/** A file, which refuses what is asked of directories. */
interface FileDescriptor extends HostDescriptor {
    @Override
    default DirectoryEntryStream readDirectory() throws FilesystemException {
        throw new FilesystemException(ErrorCode.NOT_DIRECTORY);
    }

    @Override
    default void createDirectoryAt(String path) throws FilesystemException {
        throw new FilesystemException(ErrorCode.NOT_DIRECTORY);
    }

    @Override
    default DescriptorStat statAt(boolean follow, String path) throws FilesystemException {
        throw new FilesystemException(ErrorCode.NOT_DIRECTORY);
    }

    @Override
    default void setTimesAt(boolean follow, String path, NewTimestamp dataAccess, NewTimestamp dataModification)
            throws FilesystemException {
        throw new FilesystemException(ErrorCode.NOT_DIRECTORY);
    }

    @Override
    default void linkAt(boolean follow, String path, Descriptor newDirectory, String newPath)
            throws FilesystemException {
        throw new FilesystemException(ErrorCode.NOT_DIRECTORY);
    }

    @Override
    default Descriptor openAt(boolean follow, String path, Set<OpenFlag> openFlags, Set<DescriptorFlag> descriptorFlags)
            throws FilesystemException {
        throw new FilesystemException(ErrorCode.NOT_DIRECTORY);
    }

    @Override
    default String readlinkAt(String path) throws FilesystemException {
        throw new FilesystemException(ErrorCode.NOT_DIRECTORY);
    }

    @Override
    default void removeDirectoryAt(String path) throws FilesystemException {
        throw new FilesystemException(ErrorCode.NOT_DIRECTORY);
    }

    @Override
    default void renameAt(String path, Descriptor newDirectory, String newPath) throws FilesystemException {
        throw new FilesystemException(ErrorCode.NOT_DIRECTORY);
    }

    @Override
    default void symlinkAt(String oldPath, String newPath) throws FilesystemException {
        throw new FilesystemException(ErrorCode.NOT_DIRECTORY);
    }

    @Override
    default void unlinkFileAt(String path) throws FilesystemException {
        throw new FilesystemException(ErrorCode.NOT_DIRECTORY);
    }

    @Override
    default MetadataHash metadataHashAt(boolean follow, String path) throws FilesystemException {
        throw new FilesystemException(ErrorCode.NOT_DIRECTORY);
    }
}
