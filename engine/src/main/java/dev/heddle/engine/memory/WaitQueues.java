package dev.heddle.engine.memory;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.heddle.base.WaitListener;
import dev.heddle.engine.call.GuestInterruptedException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Guest threads that wait at addresses of one memory: {@code memory.atomic.wait} and {@code memory.atomic.notify}. */
public final class WaitQueues {
    /*
     * Three kinds of threads meet here: waiters, notifiers and those that stop a waiter.
     *
     *            notify, under the lock
     *   QUEUED ------------------------> WOKEN     the wait returns 0, even if it is stopped or times out meanwhile
     *      |     timed out, or interrupted
     *      '---------------------------> LEFT      no notify counts it
     *
     *  - A waiter reads the memory under the lock, and a notifier takes the lock after it has written: no wake-up is lost.
     *  - The thread that removes a waiter from its queue decides how the wait ends. A notify never goes to two waiters, nor to one
     *    that leaves.
     *  - A notify has no effect on later waits: the waiters that it wakes are out of the queue at once, though their threads may
     *    not run yet.
     *  - A queue without waiters is not in the map.
     *  - The lock is held for a few steps, whatever the number of waiters; only a notify takes a step for each that it wakes.
     *    No thread is woken under it.
     */
    private static final int WOKEN = 0;
    private static final int NOT_EQUAL = 1;
    private static final int TIMED_OUT = 2;

    /** What listeners see a thread wait for. */
    private record Address(int address) {
        @Override
        public String toString() {
            return "memory.atomic.wait at 0x" + Integer.toHexString(address);
        }
    }

    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final Map<Integer, WaitQueue> queues = new HashMap<>();

    /**
     * Waits at an address until woken, if the expected value is there.
     *
     * @param timeout in nanoseconds; negative waits for ever
     * @return 0 if woken, 1 if another value was there, 2 if timed out
     * @throws GuestInterruptedException if the thread is interrupted; it stays so
     */
    public int await(int address, BooleanSupplier isExpected, long timeout) {
        var start = System.nanoTime();
        var waiter = new WaitQueue.Waiter();
        lock.lock();
        try {
            if (!isExpected.getAsBoolean()) {
                return NOT_EQUAL;
            }
            queues.computeIfAbsent(address, absent -> new WaitQueue()).add(waiter);
        } finally {
            lock.unlock();
        }
        var listener = WaitListener.ofThisThread();
        if (listener == null) {
            return park(address, waiter, start, timeout);
        }
        listener.waits(new Address(address));
        try {
            return park(address, waiter, start, timeout);
        } finally {
            listener.goesOn();
        }
    }

    private int park(int address, WaitQueue.Waiter waiter, long start, long timeout) {
        while (!waiter.woken) {
            var left = timeout < 0 ? Long.MAX_VALUE : timeout - (System.nanoTime() - start);
            var interrupted = Thread.currentThread().isInterrupted();
            if ((left <= 0 || interrupted) && leave(address, waiter)) {
                if (interrupted) {
                    throw new GuestInterruptedException();
                }
                return TIMED_OUT;
            }
            LockSupport.parkNanos(this, left);
        }
        return WOKEN;
    }

    /** Wakes the first waiters, up to {@code count} (unsigned); returns how many. */
    public int wake(int address, int count) {
        WaitQueue.@Nullable Waiter first;
        lock.lock();
        try {
            var queue = queues.get(address);
            if (queue == null) {
                return 0;
            }
            first = queue.take(Integer.toUnsignedLong(count));
            forgetIfEmpty(address, queue);
        } finally {
            lock.unlock();
        }
        var woken = 0;
        for (var waiter = first; waiter != null; waiter = waiter.later) {
            LockSupport.unpark(waiter.thread);
            woken++;
        }
        return woken;
    }

    /** Removes a waiter from its queue; returns whether it was in it. */
    private boolean leave(int address, WaitQueue.Waiter waiter) {
        lock.lock();
        try {
            var queue = queues.get(address);
            if (waiter.woken || queue == null) {
                return false;
            }
            queue.remove(waiter);
            forgetIfEmpty(address, queue);
            return true;
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void forgetIfEmpty(int address, WaitQueue queue) {
        if (queue.isEmpty()) {
            queues.remove(address);
        }
    }

    /** The number of addresses with waiters. */
    public int addresses() {
        lock.lock();
        try {
            return queues.size();
        } finally {
            lock.unlock();
        }
    }
}
