package dev.heddle.wasi.filesystem.binding;

import dev.heddle.component.function.Call;
import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.io.Buffers;

/** Reads from a file into a list that the guest is given. */
final class Transfers {
    /** Bytes pass through the host, as a list has room for what it holds and no more. */
    private final Buffers buffers = new Buffers();

    /** {@code descriptor.read}: the bytes, and whether the end of the file was reached. */
    void read(Call call, Descriptor file, long length, long offset) throws FilesystemException {
        var buffer = buffers.take(length);
        try {
            var count = file.read(buffer, offset);
            call.room(count).put(buffer.flip());
            call.returnRoom(count, count == 0);
        } finally {
            buffers.giveBack(buffer);
        }
    }
}
