package dev.heddle.wasi;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Rings alarms at their times, on a platform thread, which guests that compute cannot keep from running. */
final class Alarms {
    /*
     * The thread of the alarms and any number of others that add, move and remove meet here.
     *
     *  - `heap` has the alarms, the next to ring first; an alarm's `place` is where it is. What is added has its room until it is
     *    removed: moving takes no memory, so that a guest whose memory ran out can be ended.
     *  - The thread sleeps until `wakeTime`; whoever makes an earlier time the next one wakes it. An alarm that is removed before
     *    then does not: the thread finds nothing to do, once.
     *  - Alarms ring outside the lock. Whatever comes out of one, the thread goes on.
     *  - The thread is started by the first alarm, and by the next one if it could not be started then. It ends when there
     *    were none for a while.
     */
    static final Alarms OF_GUESTS = new Alarms(Duration.ofSeconds(10));

    /** A time that never comes. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long AGAIN = 10_000_000;

    private final long start = System.nanoTime();
    private final long idle;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private @Nullable Alarm[] heap = new Alarm[16];

    @GuardedBy("lock")
    private int size;

    @GuardedBy("lock")
    private long wakeTime = NEVER;

    @GuardedBy("lock")
    private @Nullable Thread thread;

    /** When the last alarm was removed. */
    @GuardedBy("lock")
    private long idleSince;

    /** @param idle how long the thread stays when there are no alarms */
    Alarms(Duration idle) {
        this.idle = idle.toNanos();
    }

    /** Whether there is a thread at work, or waiting for some. */
    boolean hasThread() {
        lock.lock();
        try {
            return thread != null;
        } finally {
            lock.unlock();
        }
    }

    /** The time now, in nanoseconds, 0 or more. */
    long now() {
        return System.nanoTime() - start;
    }

    /** The time so long from now; {@link #NEVER} if that cannot be counted. */
    long after(Duration wait) {
        return after(nanoseconds(wait));
    }

    /** The time so many nanoseconds from now; {@link #NEVER} if that cannot be counted. Takes no memory. */
    long after(long nanoseconds) {
        var now = now();
        return nanoseconds > NEVER - now ? NEVER : now + nanoseconds;
    }

    /** A wait in nanoseconds; the most there are if it is longer. */
    static long nanoseconds(Duration wait) {
        try {
            return wait.toNanos();
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    /**
     * Adds an alarm.
     *
     * @throws OutOfMemoryError if there is no room, or no thread to be had; it is then not added
     */
    void add(Alarm alarm, long time) {
        lock.lock();
        try {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, 2 * size);
            }
            if (thread == null) {
                var made =
                        Thread.ofPlatform().daemon().name("heddle time limits").unstarted(this::run);
                made.start();
                thread = made;
                idleSince = now();
            }
            alarm.time = time;
            put(alarm, size++);
            up(alarm);
        } finally {
            lock.unlock();
        }
        wakeForNext();
    }

    /** Moves an alarm that was added to another time; without effect on one that is removed. Takes no memory. */
    void move(Alarm alarm, long time) {
        lock.lock();
        try {
            moveLocked(alarm, time);
        } finally {
            lock.unlock();
        }
        wakeForNext();
    }

    /** Removes an alarm; one that rings just now is not waited for. Takes no memory. */
    void remove(Alarm alarm) {
        lock.lock();
        try {
            var place = alarm.place;
            if (place >= 0) {
                alarm.place = -1;
                var last = heap[--size];
                idleSince = now();
                heap[size] = null;
                if (last != null && place < size) {
                    put(last, place);
                    up(last);
                    down(last);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void moveLocked(Alarm alarm, long time) {
        if (alarm.place >= 0) {
            alarm.time = time;
            up(alarm);
            down(alarm);
        }
    }

    private void wakeForNext() {
        Thread sleeper = null;
        lock.lock();
        try {
            var next = heap[0];
            if (next != null && next.time < wakeTime) {
                wakeTime = next.time;
                sleeper = thread;
            }
        } finally {
            lock.unlock();
        }
        LockSupport.unpark(sleeper);
    }

    private void run() {
        while (!leave()) {
            var due = due();
            if (due != null) {
                try {
                    due.ring();
                } catch (Throwable failure) {
                    // No memory, most likely: whatever it is, others have alarms too.
                    move(due, now() + AGAIN);
                }
            }
        }
    }

    /** Whether the thread has had nothing to do for so long that it ends: it would keep our classes from being unloaded. */
    private boolean leave() {
        lock.lock();
        try {
            if (size > 0 || now() - idleSince < idle) {
                return false;
            }
            thread = null;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The alarm whose time has come; null after a wait for it. */
    private @Nullable Alarm due() {
        long time;
        lock.lock();
        try {
            var next = heap[0];
            time = next == null ? NEVER : next.time;
            if (next != null && time <= now()) {
                moveLocked(next, NEVER);
                return next;
            }
            wakeTime = time;
        } finally {
            lock.unlock();
        }
        LockSupport.parkNanos(this, Math.min(time - now(), idle));
        return null;
    }

    @GuardedBy("lock")
    private void put(Alarm alarm, int place) {
        heap[place] = alarm;
        alarm.place = place;
    }

    @GuardedBy("lock")
    private void up(Alarm alarm) {
        while (alarm.place > 0) {
            var above = heap[(alarm.place - 1) / 2];
            if (above == null || above.time <= alarm.time) {
                return;
            }
            swap(alarm, above);
        }
    }

    @GuardedBy("lock")
    private void down(Alarm alarm) {
        while (true) {
            var left = 2 * alarm.place + 1;
            if (left >= size) {
                return;
            }
            var below = heap[left];
            var right = left + 1 < size ? heap[left + 1] : null;
            if (below == null || (right != null && right.time < below.time)) {
                below = right;
            }
            if (below == null || alarm.time <= below.time) {
                return;
            }
            swap(alarm, below);
        }
    }

    @GuardedBy("lock")
    private void swap(Alarm one, Alarm other) {
        var place = one.place;
        put(one, other.place);
        put(other, place);
    }
}
