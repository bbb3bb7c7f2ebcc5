package dev.heddle.engine;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Guest threads that wait at addresses of one memory: {@code memory.atomic.wait} and {@code memory.atomic.notify}. */
final class WaitQueues {
    /*
     * A waiter looks at the memory under the lock, and a notifier comes through the lock after it has written: no wake-up is
     * lost. A waiter is woken by who takes it out of its queue, or leaves by itself: `woken` says which. Queues that are
     * empty are removed. Nothing is woken under the lock.
     */
    private static final int WOKEN = 0;
    private static final int NOT_EQUAL = 1;
    private static final int TIMED_OUT = 2;

    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final Map<Integer, ArrayDeque<Waiter>> queues = new HashMap<>();

    private static final class Waiter {
        private final Thread thread = Thread.currentThread();
        /** Written under the lock; read without it by the waiter, which looks again after each wake-up. */
        private volatile boolean woken;
    }

    /**
     * Waits at an address until woken, if it still holds what is expected there.
     *
     * @param timeout in nanoseconds; below zero for ever
     * @return 0 woken, 1 not what was expected, 2 too late
     * @throws ChicoryInterruptedException if the thread is interrupted; it stays so
     */
    int await(int address, BooleanSupplier asExpected, long timeout) {
        var start = System.nanoTime();
        var waiter = new Waiter();
        lock.lock();
        try {
            if (!asExpected.getAsBoolean()) {
                return NOT_EQUAL;
            }
            queues.computeIfAbsent(address, absent -> new ArrayDeque<>()).add(waiter);
        } finally {
            lock.unlock();
        }
        while (!waiter.woken) {
            var left = timeout < 0 ? Long.MAX_VALUE : timeout - (System.nanoTime() - start);
            var interrupted = Thread.currentThread().isInterrupted();
            if ((left <= 0 || interrupted) && leave(address, waiter)) {
                if (interrupted) {
                    throw new ChicoryInterruptedException("interrupted");
                }
                return TIMED_OUT;
            }
            LockSupport.parkNanos(this, left);
        }
        return WOKEN;
    }

    /** Wakes up to {@code count} waiters, unsigned, those first that came first; answers how many. */
    int wake(int address, int count) {
        var woken = new ArrayList<Waiter>();
        lock.lock();
        try {
            var queue = queues.get(address);
            while (queue != null && !queue.isEmpty() && woken.size() < Integer.toUnsignedLong(count)) {
                var waiter = queue.remove();
                waiter.woken = true;
                woken.add(waiter);
            }
            if (queue != null && queue.isEmpty()) {
                queues.remove(address);
            }
        } finally {
            lock.unlock();
        }
        for (var waiter : woken) {
            LockSupport.unpark(waiter.thread);
        }
        return woken.size();
    }

    /** Whether the waiter was still in its queue; it no longer is. */
    private boolean leave(int address, Waiter waiter) {
        lock.lock();
        try {
            if (waiter.woken) {
                return false;
            }
            var queue = queues.get(address);
            if (queue != null) {
                queue.remove(waiter);
                if (queue.isEmpty()) {
                    queues.remove(address);
                }
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
