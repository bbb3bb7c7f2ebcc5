package dev.heddle.engine.memory;

import org.jspecify.annotations.Nullable;

/** The waiters of one address, first come first. All of it is guarded by the lock of its {@link WaitQueues}. */
final class WaitQueue {
    /** One thread's wait. */
    static final class Waiter {
        final Thread thread = Thread.currentThread();
        /** Written under the lock; read without it by the waiter, which looks again after each wake-up. */
        volatile boolean woken;
        /** Never changes again once the waiter is woken, so that the notifier can go through all it took without the lock. */
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

    /** Takes out one that is in: a thousand whose time is up at once cost a thousand steps, not a million. */
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

    /** Takes out the first ones, up to {@code count}, and marks them woken; answers the first, from which the others follow. */
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
