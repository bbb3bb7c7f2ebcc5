package dev.heddle.wasi.preview1;

import dev.heddle.engine.Memory;
import dev.heddle.poll.Poll;
import dev.heddle.poll.Pollable;
import dev.heddle.poll.Waiter;
import dev.heddle.resource.ResourceException;
import dev.heddle.wasi.events.GuestEvents;
import dev.heddle.wasi.filesystem.FilesystemException;
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
    private final int limit;

    /** Takes at most {@code limit} subscriptions in one call. */
    PollOneoff(FdTable table, ClockFunctions clocks, Abi abi, int limit) {
        this.table = table;
        this.clocks = clocks;
        this.abi = abi;
        this.limit = limit;
    }

    /** One wish of a guest, read once: it may change its memory while it waits. */
    private record Subscription(
            long userdata, byte type, @Nullable Fd fd, int number, Pollable pollable) implements Pollable {
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

    int poll(Memory memory, int in, int out, int count) throws ErrnoException, FilesystemException, ResourceException {
        if (count == 0 || Integer.compareUnsigned(count, limit) > 0) {
            throw Errno.INVAL.exception();
        }
        GuestPointers.check(memory, in, (long) count * abi.subscriptionSize());
        GuestPointers.check(memory, out, (long) count * EVENT);
        var subscriptions = new ArrayList<Subscription>(count);
        for (var i = 0; i < count; i++) {
            subscriptions.add(subscription(memory, in + i * abi.subscriptionSize()));
        }
        var event = GuestEvents.beginPoll();
        var ready = Poll.poll(subscriptions);
        GuestEvents.endPoll(event, count, ready.length);
        return store(memory, out, subscriptions, ready);
    }

    private Subscription subscription(Memory memory, int address) throws ErrnoException, ResourceException {
        var userdata = memory.loadLong(address);
        var type = memory.loadByte(address + 8);
        return switch (type) {
            case CLOCK -> new Subscription(userdata, type, null, 0, clock(memory, address + abi.clockOffset()));
            case FD_READ -> {
                var number = memory.loadInt(address + 16);
                var fd = table.get(number, Rights.FD_READ);
                yield new Subscription(userdata, type, fd, number, fd.readable());
            }
            case FD_WRITE -> {
                var number = memory.loadInt(address + 16);
                var fd = table.get(number, Rights.FD_WRITE);
                yield new Subscription(userdata, type, fd, number, fd.writable());
            }
            default -> throw Errno.INVAL.exception();
        };
    }

    private Pollable clock(Memory memory, int address) throws ErrnoException {
        var flags = memory.loadShort(address + 24);
        if ((flags & ~ABSOLUTE) != 0) {
            throw Errno.INVAL.exception();
        }
        return clocks.subscribe(memory.loadInt(address), memory.loadLong(address + 8), flags == ABSOLUTE);
    }

    private static int store(Memory memory, int out, List<Subscription> subscriptions, int[] ready)
            throws FilesystemException {
        var event = out;
        for (var index : ready) {
            var subscription = subscriptions.get(index);
            memory.storeLong(event, subscription.userdata());
            // The errno of an event is success: what is wrong with a descriptor fails the call.
            memory.storeLong(event + 8, (long) subscription.type() << 16);
            memory.storeLong(event + 16, 0);
            memory.storeLong(event + 24, 0);
            if (subscription.fd() instanceof FileFd file && subscription.type() == FD_READ) {
                var available = file.available();
                memory.storeLong(event + 16, available);
                memory.storeShort(event + 24, (short) (available == 0 ? HANGUP : 0));
            } else if (subscription.fd() != null) {
                memory.storeLong(event + 16, 1);
            }
            event += EVENT;
        }
        return ready.length;
    }
}
