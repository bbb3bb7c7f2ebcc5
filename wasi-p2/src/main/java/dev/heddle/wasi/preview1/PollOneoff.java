package dev.heddle.wasi.preview1;

import dev.heddle.base.Account;
import dev.heddle.engine.Memory;
import dev.heddle.poll.Poll;
import dev.heddle.poll.Pollable;
import dev.heddle.poll.Waiter;
import dev.heddle.resource.ResourceException;
import dev.heddle.wasi.events.GuestEvents;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.io.Subscriptions;
import dev.heddle.wasi.preview1.descriptor.Fd;
import dev.heddle.wasi.preview1.descriptor.FdTable;
import dev.heddle.wasi.preview1.descriptor.FileFd;
import dev.heddle.wasi.preview1.type.Abi;
import dev.heddle.wasi.preview1.type.Errno;
import dev.heddle.wasi.preview1.type.ErrnoException;
import dev.heddle.wasi.preview1.type.GuestPointers;
import dev.heddle.wasi.preview1.type.Rights;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code poll_oneoff}: waits for clocks and descriptors. */
final class PollOneoff {
    private static final int EVENT = 32;
    private static final byte CLOCK = 0;
    private static final byte FD_READ = 1;
    private static final byte FD_WRITE = 2;
    private static final int ABSOLUTE = 1;
    private static final int HANGUP = 1;

    private final FdTable table;
    private final ClockFunctions clocks;
    private final Abi abi;
    private final Subscriptions subscriptions;

    /** Counts the subscriptions of all calls that are under way in {@code account}. */
    PollOneoff(FdTable table, ClockFunctions clocks, Abi abi, Account account) {
        this.table = table;
        this.clocks = clocks;
        this.abi = abi;
        this.subscriptions = new Subscriptions(account);
    }

    /**
     * One wish of a guest, read once: it may change its memory while it waits.
     *
     * @param error what is wrong with its descriptor, which is then told by its event, at once
     */
    private record Subscription(
            long userdata, byte type, @Nullable Fd fd, int number, Errno error, Pollable pollable) implements Pollable {
        @Override
        public boolean ready() {
            return pollable.ready();
        }

        @Override
        public void subscribe(Waiter waiter) {
            pollable.subscribe(waiter);
        }

        @Override
        public void unsubscribe(Waiter waiter) {
            pollable.unsubscribe(waiter);
        }

        @Override
        public long deadline() {
            return pollable.deadline();
        }

        /** What a thread that waits for it is shown to wait for. */
        @Override
        public String toString() {
            return switch (type) {
                case CLOCK -> "clock";
                case FD_READ -> "fd " + number + " to read";
                default -> "fd " + number + " to write";
            };
        }
    }

    int poll(Memory memory, int in, int out, int count) throws ErrnoException {
        var wanted = Integer.toUnsignedLong(count);
        if (wanted == 0) {
            throw Errno.INVAL.exception();
        }
        GuestPointers.check(memory, in, wanted * abi.subscriptionSize());
        GuestPointers.check(memory, out, wanted * EVENT);
        subscriptions.take(wanted);
        try {
            return pollCounted(memory, in, out, count);
        } finally {
            subscriptions.giveBack(wanted);
        }
    }

    private int pollCounted(Memory memory, int in, int out, int count) throws ErrnoException {
        var wishes = new ArrayList<Subscription>(count);
        for (var i = 0; i < count; i++) {
            wishes.add(subscription(memory, in + i * abi.subscriptionSize()));
        }
        var event = GuestEvents.beginPoll();
        var ready = Poll.poll(wishes);
        GuestEvents.endPoll(event, count, ready.length);
        return store(memory, out, wishes, ready);
    }

    private Subscription subscription(Memory memory, int address) throws ErrnoException {
        var userdata = memory.loadLong(address);
        var type = memory.loadByte(address + 8);
        return switch (type) {
            case CLOCK ->
                new Subscription(userdata, type, null, 0, Errno.SUCCESS, clock(memory, address + abi.clockOffset()));
            case FD_READ, FD_WRITE -> descriptor(userdata, type, memory.loadInt(address + 16));
            default -> throw Errno.INVAL.exception();
        };
    }

    private Subscription descriptor(long userdata, byte type, int number) {
        try {
            var fd = table.get(number, type == FD_READ ? Rights.FD_READ : Rights.FD_WRITE);
            var pollable = type == FD_READ ? fd.readable() : fd.writable();
            return new Subscription(userdata, type, fd, number, Errno.SUCCESS, pollable);
        } catch (ErrnoException e) {
            return new Subscription(userdata, type, null, number, e.errno(), Pollable.always());
        } catch (ResourceException e) {
            return new Subscription(userdata, type, null, number, Errno.BADF, Pollable.always());
        }
    }

    private Pollable clock(Memory memory, int address) throws ErrnoException {
        var flags = memory.loadShort(address + 24);
        if ((flags & ~ABSOLUTE) != 0) {
            throw Errno.INVAL.exception();
        }
        return clocks.subscribe(memory.loadInt(address), memory.loadLong(address + 8), flags == ABSOLUTE);
    }

    private static int store(Memory memory, int out, List<Subscription> wishes, int[] ready) {
        var event = out;
        for (var index : ready) {
            var subscription = wishes.get(index);
            memory.storeLong(event, subscription.userdata());
            memory.storeLong(
                    event + 8,
                    (long) subscription.type() << 16 | subscription.error().number());
            memory.storeLong(event + 16, 0);
            memory.storeLong(event + 24, 0);
            if (subscription.fd() instanceof FileFd file && subscription.type() == FD_READ) {
                storeAvailable(memory, event, file);
            } else if (subscription.fd() != null) {
                memory.storeLong(event + 16, 1);
            }
            event += EVENT;
        }
        return ready.length;
    }

    /** A file that is found closed meanwhile fails its own event alone. */
    private static void storeAvailable(Memory memory, int event, FileFd file) {
        try {
            var available = file.available();
            memory.storeLong(event + 16, available);
            memory.storeShort(event + 24, (short) (available == 0 ? HANGUP : 0));
        } catch (FilesystemException e) {
            memory.storeShort(event + 8, (short) Errno.of(e.code()).number());
        }
    }
}
