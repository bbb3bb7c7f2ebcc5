package dev.heddle.engine.memory;

import org.jspecify.annotations.Nullable;

/** The waiters of one address, in the order of their arrival. Guarded by the lock of its {@link WaitQueues}. */
final class WaitQueue {
    /** One thread's wait. */
    static final class Waiter {
        final Thread thread = Thread.currentThread();
        /** Written under the lock; read without it by the waiter, which checks it after each wake-up. */
        volatile boolean woken;
        /** Never changes after the waiter is woken, so that the notifier can follow the links without the lock. */
        @Nullable
        Waiter later;

        private @Nullable Waiter earlier;
    }

    private @Nullable Waiter first;
    private @Nullable Waiter last;

    boolean isEmpty() {
        return first == null;
    }

    void add(Waiter waiter) {
        var before = last;
        waiter.earlier = before;
        if (before == null) {
            first = waiter;
        } else {
            before.later = waiter;
        }
        last = waiter;
    }

    /** Removes a waiter in constant time: a thousand that time out at once cost a thousand steps, not a million. */
    void remove(Waiter waiter) {
        var before = waiter.earlier;
        var after = waiter.later;
        if (before == null) {
            first = after;
        } else {
            before.later = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.earlier = before;
        }
    }

    /** Removes the first waiters, up to {@code count}, and marks them woken; returns the first, which links to the others. */
    @Nullable
    Waiter take(long count) {
        Waiter taken = null;
        var next = first;
        for (var left = count; left > 0 && next != null; left--) {
            taken = next;
            taken.woken = true;
            next = taken.later;
        }
        if (taken == null) {
            return null;
        }
        var all = first;
        taken.later = null;
        first = next;
        if (next == null) {
            last = null;
        } else {
            next.earlier = null;
        }
        return all;
    }
}
