package dev.heddle.engine.memory;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.heddle.engine.call.GuestInterruptedException;
import dev.heddle.resource.WaitListener;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Guest threads that wait at addresses of one memory: {@code memory.atomic.wait} and {@code memory.atomic.notify}. */
public final class WaitQueues {
    /*
     * Waiters, notifiers and who stops a waiter meet here.
     *
     *            notify, under the lock
     *   QUEUED ------------------------> WOKEN     the waiter answers 0, even if it is stopped or its time is up meanwhile
     *      |     time is up, or interrupted
     *      '---------------------------> LEFT      no notify counts it any more
     *
     *  - A waiter looks at the memory under the lock, and a notifier comes through the lock after it has written: no wake-up
     *    is lost.
     *  - Who takes a waiter out of its queue decides how its wait ends. A notify is never given to two, nor to one who leaves.
     *  - Who comes after a notify finds nothing of it: what was woken is out of the queue already, though its thread may not
     *    run yet.
     *  - A queue without waiters is not in the map.
     *  - The lock is held for a few steps, whatever the number of waiters; only a notify of many takes a step for each.
     *    Nothing is woken under it.
     */
    private static final int WOKEN = 0;
    private static final int NOT_EQUAL = 1;
    private static final int TIMED_OUT = 2;

    /** What a waiting thread is shown to wait for. */
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
     * Waits at an address until woken, if it still holds what is expected there.
     *
     * @param timeout in nanoseconds; below zero for ever
     * @return 0 woken, 1 not what was expected, 2 too late
     * @throws GuestInterruptedException if the thread is interrupted; it stays so
     */
    public int await(int address, BooleanSupplier asExpected, long timeout) {
        var start = System.nanoTime();
        var waiter = new WaitQueue.Waiter();
        lock.lock();
        try {
            if (!asExpected.getAsBoolean()) {
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

    /** Wakes up to {@code count} waiters, unsigned, those first that came first; answers how many. */
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

    /** Whether the waiter was still in its queue; it no longer is. */
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

    /** How many addresses have waiters. */
    public int addresses() {
        lock.lock();
        try {
            return queues.size();
        } finally {
            lock.unlock();
        }
    }
}
