package dev.heddle.wasi.preview1;

import dev.heddle.engine.Memory;
import dev.heddle.resource.ResourceException;
import dev.heddle.streams.StreamException;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.preview1.descriptor.DirectoryFd;
import dev.heddle.wasi.preview1.descriptor.FdTable;
import dev.heddle.wasi.preview1.descriptor.FileFd;
import dev.heddle.wasi.preview1.descriptor.InputFd;
import dev.heddle.wasi.preview1.descriptor.OutputFd;
import dev.heddle.wasi.preview1.type.ErrnoException;
import dev.heddle.wasi.preview1.type.Iovecs;
import dev.heddle.wasi.preview1.type.Rights;
import dev.heddle.wasi.preview1.type.Whence;
import java.nio.ByteBuffer;

/** {@code fd_read}, {@code fd_write} and their kin: bytes between guest memory and descriptors, and positions. */
final class TransferFunctions {
    private final FdTable table;
    private final Iovecs iovecs = new Iovecs();

    TransferFunctions(FdTable table) {
        this.table = table;
    }

    int read(Memory memory, int number, int list, int count)
            throws ErrnoException, FilesystemException, ResourceException, StreamException {
        var fd = table.get(number, Rights.FD_READ);
        if (count == 1) {
            return fd.read(Iovecs.only(memory, list));
        }
        return switch (fd) {
            case FileFd file -> inOneTurn(file, () -> Iovecs.scatter(memory, list, count, file::read));
            case InputFd input -> Iovecs.scatter(memory, list, count, new Waiting(input));
            case DirectoryFd directory -> Iovecs.scatter(memory, list, count, directory::read);
            case OutputFd output -> Iovecs.scatter(memory, list, count, output::read);
        };
    }

    int write(Memory memory, int number, int list, int count)
            throws ErrnoException, FilesystemException, ResourceException, StreamException {
        var fd = table.get(number, Rights.FD_WRITE);
        if (count == 1) {
            return fd.write(Iovecs.only(memory, list));
        }
        if (fd instanceof FileFd file) {
            return inOneTurn(file, () -> iovecs.gather(memory, list, count, file::write));
        }
        return iovecs.gather(memory, list, count, fd::write);
    }

    int pread(Memory memory, int number, int list, int count, long offset)
            throws ErrnoException, FilesystemException, ResourceException, StreamException {
        var file = table.seekable(number, Rights.FD_READ);
        return count == 1
                ? file.pread(Iovecs.only(memory, list), offset)
                : Iovecs.scatter(memory, list, count, new Positional(offset, file::pread));
    }

    int pwrite(Memory memory, int number, int list, int count, long offset)
            throws ErrnoException, FilesystemException, ResourceException, StreamException {
        var file = table.seekable(number, Rights.FD_WRITE);
        return count == 1
                ? file.pwrite(Iovecs.only(memory, list), offset)
                : iovecs.gather(memory, list, count, new Positional(offset, file::pwrite));
    }

    long seek(int number, long delta, Whence whence) throws ErrnoException, FilesystemException, ResourceException {
        // Asking for the position is all that a descriptor with the right to tell may do.
        var telling = whence == Whence.CUR && delta == 0;
        return table.seekable(number, telling ? Rights.FD_TELL : Rights.FD_SEEK).seek(delta, whence);
    }

    long tell(int number) throws ErrnoException, FilesystemException, ResourceException {
        return table.seekable(number, Rights.FD_TELL).seek(0, Whence.CUR);
    }

    private interface Body {
        int run() throws ErrnoException, FilesystemException, StreamException;
    }

    private static int inOneTurn(FileFd file, Body body) throws ErrnoException, FilesystemException, StreamException {
        file.beginTurn();
        try {
            return body.run();
        } finally {
            file.endTurn();
        }
    }

    /** Waits for the first byte of a call, and not again once there are some. */
    private static final class Waiting implements Iovecs.Transfer {
        private final InputFd input;
        private boolean begun;

        Waiting(InputFd input) {
            this.input = input;
        }

        @Override
        public int move(ByteBuffer buffer) throws ErrnoException, StreamException {
            if (begun) {
                return input.readMore(buffer);
            }
            begun = true;
            return input.read(buffer);
        }
    }

    private interface At {
        int move(ByteBuffer buffer, long offset) throws ErrnoException, FilesystemException;
    }

    /** Goes on where the buffer before ended. */
    private static final class Positional implements Iovecs.Transfer {
        private final At end;
        private long offset;

        Positional(long offset, At end) {
            this.offset = offset;
            this.end = end;
        }

        @Override
        public int move(ByteBuffer buffer) throws ErrnoException, FilesystemException {
            var count = end.move(buffer, offset);
            offset += count;
            return count;
        }
    }
}
