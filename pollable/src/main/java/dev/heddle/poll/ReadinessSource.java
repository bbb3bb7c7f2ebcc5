package dev.heddle.poll;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A pollable over the state of some object, which tells it of every change that may have made it ready.
 *
 * <p>The object changes its state first, then calls {@link #publish()}, outside its own locks.
 */
public final class ReadinessSource implements Pollable {
    /*
     * Three kinds of threads meet here: waiters, which enter and leave; publishers; and anyone who looks.
     *
     *  - A waiter writes `newest` before it looks at the object; a publisher changes the object before it reads `newest`.
     *    Both are volatile or locked accesses, so that one of the two sees the other: no wake-up is lost.
     *  - The lock guards the chain of links and nothing else. Waiters are woken after it is released.
     *  - A waiter may be in the chain more than once, with a link for each time.
     */
    private final BooleanSupplier look;
    private final ReentrantLock lock = new ReentrantLock();
    /** Volatile, so that publishing to nobody takes no lock. Written under the lock. */
    private volatile @Nullable Link newest;

    @GuardedBy("lock")
    private int waiters;

    /** @param look whether the object is ready now; never blocks, allocates nothing, safe to call by any thread */
    public ReadinessSource(BooleanSupplier look) {
        this.look = look;
    }

    @Override
    public boolean ready() {
        return look.getAsBoolean();
    }

    /** Wakes all waiters for another look. Never blocks; any thread may call it. */
    public void publish() {
        if (newest == null) {
            return;
        }
        for (var waiter : waiters()) {
            waiter.wake();
        }
    }

    private Waiter[] waiters() {
        lock.lock();
        try {
            var all = new Waiter[waiters];
            var i = 0;
            for (var link = newest; link != null; link = link.older) {
                all[i++] = link.waiter;
            }
            return all;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void subscribe(Waiter waiter) {
        var link = waiter.newLink(this);
        lock.lock();
        try {
            var former = newest;
            link.older = former;
            if (former != null) {
                former.newer = link;
            }
            waiters++;
            newest = link;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void unsubscribe(Waiter waiter) {
        var link = waiter.takeLink(this);
        if (link == null) {
            return;
        }
        lock.lock();
        try {
            var newer = link.newer;
            var older = link.older;
            if (older != null) {
                older.newer = newer;
            }
            if (newer != null) {
                newer.older = older;
            } else {
                newest = older;
            }
            waiters--;
        } finally {
            lock.unlock();
        }
    }

    /** One entry of a waiter. The neighbours are guarded by the source's lock; {@code next} is the waiting thread's own. */
    static final class Link {
        final ReadinessSource source;
        final Waiter waiter;
        /** The waiter's entries elsewhere. */
        @Nullable
        Link next;

        private @Nullable Link newer;
        private @Nullable Link older;

        Link(ReadinessSource source, Waiter waiter, @Nullable Link next) {
            this.source = source;
            this.waiter = waiter;
            this.next = next;
        }
    }
}
