package dev.heddle.wasi.filesystem.sandbox;

import dev.heddle.streams.InputStream;
import dev.heddle.streams.OutputStream;
import dev.heddle.wasi.filesystem.Advice;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import java.nio.ByteBuffer;

/** A directory, which refuses what is asked of files. */
interface DirectoryDescriptor extends HostDescriptor {
    @Override
    default InputStream readViaStream(long offset) throws FilesystemException {
        throw new FilesystemException(ErrorCode.IS_DIRECTORY);
    }

    @Override
    default OutputStream writeViaStream(long offset) throws FilesystemException {
        throw new FilesystemException(ErrorCode.BAD_DESCRIPTOR);
    }

    @Override
    default OutputStream appendViaStream() throws FilesystemException {
        throw new FilesystemException(ErrorCode.BAD_DESCRIPTOR);
    }

    @Override
    default void advise(long offset, long length, Advice advice) throws FilesystemException {
        throw new FilesystemException(ErrorCode.BAD_DESCRIPTOR);
    }

    @Override
    default void setSize(long size) throws FilesystemException {
        throw new FilesystemException(ErrorCode.BAD_DESCRIPTOR);
    }

    @Override
    default int read(ByteBuffer into, long offset) throws FilesystemException {
        throw new FilesystemException(ErrorCode.BAD_DESCRIPTOR);
    }

    @Override
    default int write(ByteBuffer bytes, long offset) throws FilesystemException {
        throw new FilesystemException(ErrorCode.BAD_DESCRIPTOR);
    }

    @Override
    default int append(ByteBuffer bytes) throws FilesystemException {
        throw new FilesystemException(ErrorCode.BAD_DESCRIPTOR);
    }
}
