package dev.heddle.wasi.filesystem.sandbox;

import dev.heddle.streams.InputStream;
import dev.heddle.streams.OutputStream;
import dev.heddle.wasi.filesystem.Access;
import dev.heddle.wasi.filesystem.Advice;
import dev.heddle.wasi.filesystem.DescriptorFlag;
import dev.heddle.wasi.filesystem.DescriptorStat;
import dev.heddle.wasi.filesystem.DescriptorType;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.NewTimestamp;
import dev.heddle.wasi.filesystem.host.FileErrors;
import dev.heddle.wasi.filesystem.host.FileHandle;
import dev.heddle.wasi.filesystem.host.special.SpecialFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** A file as guests see it. */
final class OpenFile implements FileDescriptor {
    private final FileHandle handle;
    private final Set<DescriptorFlag> flags;
    private final Access access;
    private final boolean readable;
    private final boolean writable;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Takes over the caller's hold of the handle. */
    OpenFile(FileHandle handle, Set<DescriptorFlag> flags, Access access) {
        this.handle = handle;
        this.flags = flags;
        this.access = access;
        this.readable = flags.contains(DescriptorFlag.READ);
        this.writable = flags.contains(DescriptorFlag.WRITE);
    }

    @Override
    public int read(ByteBuffer into, long offset) throws FilesystemException {
        if (!readable || closed.get()) {
            throw new FilesystemException(ErrorCode.BAD_DESCRIPTOR);
        }
        requireOffset(offset);
        if (!into.hasRemaining()) {
            return 0;
        }
        boolean interrupted = Thread.interrupted();
        try {
            return Math.max(0, handle.read(into, offset));
        } catch (IOException | RuntimeException e) {
            throw FileErrors.translated(e);
        } finally {
            restore(interrupted);
        }
    }

    @Override
    public int write(ByteBuffer bytes, long offset) throws FilesystemException {
        requireWritable();
        requireOffset(offset);
        int length = bytes.remaining();
        boolean interrupted = Thread.interrupted();
        try {
            while (bytes.hasRemaining()) {
                handle.write(bytes, offset + length - bytes.remaining());
            }
        } catch (IOException | RuntimeException e) {
            if (bytes.remaining() == length) {
                throw FileErrors.translated(e);
            }
        } finally {
            restore(interrupted);
        }
        return length - bytes.remaining();
    }

    @Override
    public int append(ByteBuffer bytes) throws FilesystemException {
        requireWritable();
        int length = bytes.remaining();
        boolean interrupted = Thread.interrupted();
        try {
            while (bytes.hasRemaining()) {
                handle.append(bytes);
            }
        } catch (IOException | RuntimeException e) {
            if (bytes.remaining() == length) {
                throw FileErrors.translated(e);
            }
        } finally {
            restore(interrupted);
        }
        return length - bytes.remaining();
    }

    /** An interrupt closes the channel it meets, for all threads; so it waits until the channel is left. */
    private static void restore(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void requireWritable() throws FilesystemException {
        requireReadWrite();
        if (!writable || closed.get()) {
            throw new FilesystemException(ErrorCode.BAD_DESCRIPTOR);
        }
    }

    private void requireReadWrite() throws FilesystemException {
        if (access == Access.READ_ONLY) {
            throw new FilesystemException(ErrorCode.NOT_PERMITTED);
        }
    }

    /** Offsets are {@code u64}, but no file system goes beyond {@code s64}. */
    private static void requireOffset(long offset) throws FilesystemException {
        if (offset < 0) {
            throw new FilesystemException(ErrorCode.INVALID);
        }
    }

    private <T> T held(FileErrors.Body<T> body) throws FilesystemException {
        if (closed.get() || !handle.acquire()) {
            throw new FilesystemException(ErrorCode.BAD_DESCRIPTOR);
        }
        try {
            return FileErrors.call(body);
        } finally {
            handle.release();
        }
    }

    @Override
    public InputStream readViaStream(long offset) throws FilesystemException {
        if (!readable || closed.get()) {
            throw new FilesystemException(ErrorCode.BAD_DESCRIPTOR);
        }
        requireOffset(offset);
        return streaming(file ->
                file instanceof SpecialFile special ? new SpecialFileInput(special) : new FileInput(file, offset));
    }

    @Override
    public OutputStream writeViaStream(long offset) throws FilesystemException {
        requireWritable();
        requireOffset(offset);
        return streaming(file -> FileOutput.at(file, offset));
    }

    @Override
    public OutputStream appendViaStream() throws FilesystemException {
        requireWritable();
        return streaming(FileOutput::appending);
    }

    /** Makes a stream, which gets a hold of its own on the file: it may outlive this descriptor. */
    private <T> T streaming(Function<FileHandle, T> stream) throws FilesystemException {
        if (!handle.acquire()) {
            throw new FilesystemException(ErrorCode.BAD_DESCRIPTOR);
        }
        try {
            return stream.apply(handle);
        } catch (Throwable e) {
            handle.release();
            throw e;
        }
    }

    @Override
    public void advise(long offset, long length, Advice advice) throws FilesystemException {
        if (closed.get()) {
            throw new FilesystemException(ErrorCode.BAD_DESCRIPTOR);
        }
        if (offset < 0 || length < 0 || offset + length < 0) {
            throw new FilesystemException(ErrorCode.INVALID);
        }
    }

    @Override
    public void sync() throws FilesystemException {
        held(() -> {
            handle.sync(true);
            return this;
        });
    }

    @Override
    public void syncData() throws FilesystemException {
        held(() -> {
            handle.sync(false);
            return this;
        });
    }

    @Override
    public Set<DescriptorFlag> getFlags() {
        return flags;
    }

    @Override
    public DescriptorType getType() {
        return handle.type();
    }

    @Override
    public void setSize(long size) throws FilesystemException {
        requireReadWrite();
        if (size < 0 || !writable) {
            throw new FilesystemException(ErrorCode.INVALID);
        }
        held(() -> {
            handle.setSize(size);
            return this;
        });
    }

    @Override
    public void setTimes(NewTimestamp dataAccess, NewTimestamp dataModification) throws FilesystemException {
        requireReadWrite();
        var accessTime = Times.of(dataAccess);
        var modificationTime = Times.of(dataModification);
        held(() -> {
            handle.setTimes(accessTime, modificationTime);
            return this;
        });
    }

    @Override
    public DescriptorStat stat() throws FilesystemException {
        return held(handle::stat);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            handle.release();
        }
    }
}
