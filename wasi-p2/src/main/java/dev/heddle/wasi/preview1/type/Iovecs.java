package dev.heddle.wasi.preview1.type;

import dev.heddle.engine.Memory;
import dev.heddle.streams.StreamException;
import dev.heddle.wasi.filesystem.FilesystemException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes lists of buffers ({@code iovec}, {@code ciovec}).
 *
 * <p>One buffer is transferred straight from and to guest memory. Several small ones are gathered, so that a line that a
 * program writes in pieces stays whole. Of a list that is longer than {@value #LONGEST}, the rest is left for the next call.
 */
public final class Iovecs {
    /** One end of a transfer. */
    public interface Transfer {
        /** Returns how many bytes went, fewer than there are if no more can go now. */
        int move(ByteBuffer buffer) throws ErrnoException, FilesystemException, StreamException;
    }

    private static final int IOVEC = 8;
    private static final int LONGEST = 1024;
    private static final int SCRATCH = 64 * 1024;
    /** No host moves more at once; and the sum of a list has to fit into the {@code u32} of the answer. */
    private static final int LARGEST = 0x7fff_0000;

    /** The gathering buffer of this guest, absent while a thread uses it: another then makes its own. */
    private final AtomicReference<@Nullable ByteBuffer> scratch = new AtomicReference<>();

    /** The buffer of a list that has one: a view of guest memory, which is transferred without a copy. */
    public static ByteBuffer only(Memory memory, int iovecs) throws ErrnoException {
        GuestPointers.check(memory, iovecs, IOVEC);
        return buffer(memory, iovecs, LARGEST);
    }

    /** Fills the buffers in order until one stays short. */
    public static int scatter(Memory memory, int iovecs, int count, Transfer source)
            throws ErrnoException, FilesystemException, StreamException {
        return each(memory, iovecs, bounded(memory, iovecs, count), source);
    }

    /** Writes the buffers in order, in one piece if they are small. */
    public int gather(Memory memory, int iovecs, int count, Transfer sink)
            throws ErrnoException, FilesystemException, StreamException {
        var listed = bounded(memory, iovecs, count);
        return total(memory, iovecs, listed) <= SCRATCH
                ? inOnePiece(memory, iovecs, listed, sink)
                : each(memory, iovecs, listed, sink);
    }

    private static ByteBuffer buffer(Memory memory, int iovec, int most) throws ErrnoException {
        var address = memory.loadInt(iovec);
        var length = Integer.toUnsignedLong(memory.loadInt(iovec + 4));
        GuestPointers.check(memory, address, length);
        return memory.view(address, (int) Math.min(length, most));
    }

    private static int bounded(Memory memory, int iovecs, int count) throws ErrnoException {
        GuestPointers.check(memory, iovecs, Integer.toUnsignedLong(count) * IOVEC);
        return Integer.compareUnsigned(count, LONGEST) > 0 ? LONGEST : count;
    }

    private static long total(Memory memory, int iovecs, int count) {
        var total = 0L;
        for (var i = 0; i < count; i++) {
            total += Integer.toUnsignedLong(memory.loadInt(iovecs + i * IOVEC + 4));
        }
        return total;
    }

    private int inOnePiece(Memory memory, int iovecs, int count, Transfer sink)
            throws ErrnoException, FilesystemException, StreamException {
        var piece = scratch.getAndSet(null);
        if (piece == null) {
            piece = ByteBuffer.allocateDirect(SCRATCH);
        }
        try {
            piece.clear();
            for (var i = 0; i < count; i++) {
                // Another thread may have changed a length since the sum was made.
                piece.put(buffer(memory, iovecs + i * IOVEC, piece.remaining()));
            }
            return sink.move(piece.flip());
        } finally {
            scratch.set(piece);
        }
    }

    private static int each(Memory memory, int iovecs, int count, Transfer end)
            throws ErrnoException, FilesystemException, StreamException {
        var moved = 0;
        for (var i = 0; i < count && moved < LARGEST; i++) {
            try {
                var buffer = buffer(memory, iovecs + i * IOVEC, LARGEST - moved);
                var wanted = buffer.remaining();
                if (wanted > 0) {
                    var now = end.move(buffer);
                    moved += now;
                    if (now < wanted) {
                        break;
                    }
                }
            } catch (ErrnoException | FilesystemException | StreamException e) {
                // What was moved before counts; who comes again meets the error.
                if (moved > 0) {
                    break;
                }
                throw e;
            }
        }
        return moved;
    }
}
