package dev.heddle.wasi.preview1;

import dev.heddle.base.Account;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.Memory;
import dev.heddle.resource.ResourceException;
import dev.heddle.streams.StreamException;
import dev.heddle.wasi.clocks.MonotonicClock;
import dev.heddle.wasi.clocks.WallClock;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.preview1.descriptor.FdTable;
import dev.heddle.wasi.preview1.type.Abi;
import dev.heddle.wasi.preview1.type.ErrnoException;
import java.nio.charset.StandardCharsets;

/** Preview 1's calls as one thread of a guest makes them, with a memory of its own and the descriptors of all. */
final class ThreadCalls {
    /** What a call answered that found no such descriptor, or one that was closed under it. */
    static final int BAD_DESCRIPTOR = -1;

    private static final int IOVEC = 0;
    private static final int SUBSCRIPTION = 64;
    private static final int EVENT = 128;
    private static final int BUFFER = 1024;
    private static final int FD_READ = 1;

    private final Memory memory = Memory.create(new ExternType.Memory(1, 1, false), Account.create());
    private final TransferFunctions transfers;
    private final PollOneoff polls;

    ThreadCalls(FdTable table) {
        transfers = new TransferFunctions(table);
        var clocks = new ClockFunctions(MonotonicClock.system(), WallClock.system());
        polls = new PollOneoff(table, clocks, Abi.SNAPSHOT_1, Account.create());
    }

    private interface Call {
        int answer() throws ErrnoException, FilesystemException, ResourceException, StreamException;
    }

    private static int answer(Call call) {
        try {
            return call.answer();
        } catch (ErrnoException | FilesystemException | ResourceException e) {
            return BAD_DESCRIPTOR;
        } catch (StreamException e) {
            throw new AssertionError(e);
        }
    }

    /** {@code fd_read} into one buffer: how many bytes came, which {@link #text} shows. */
    int read(int number, int length) {
        iovec(length);
        return answer(() -> transfers.read(memory, number, IOVEC, 1));
    }

    int pread(int number, int length, long offset) {
        iovec(length);
        return answer(() -> transfers.pread(memory, number, IOVEC, 1, offset));
    }

    /** {@code fd_write} of a text of ASCII in one buffer. */
    int write(int number, String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        memory.store(BUFFER, bytes, 0, bytes.length);
        iovec(bytes.length);
        return answer(() -> transfers.write(memory, number, IOVEC, 1));
    }

    /** {@code poll_oneoff} of one descriptor, to read: how many events. */
    int pollToRead(int number) {
        memory.storeByte(SUBSCRIPTION + 8, (byte) FD_READ);
        memory.storeInt(SUBSCRIPTION + 16, number);
        return answer(() -> polls.poll(memory, SUBSCRIPTION, EVENT, 1));
    }

    String text(int length) {
        var bytes = new byte[length];
        memory.load(BUFFER, bytes, 0, length);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private void iovec(int length) {
        memory.storeInt(IOVEC, BUFFER);
        memory.storeInt(IOVEC + 4, length);
    }
}
