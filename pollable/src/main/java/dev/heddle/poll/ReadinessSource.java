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
     *  - A publisher takes the whole chain off at once and begins a new generation. Links of older generations never change
     *    again, so that it can walk them without the lock, and their waiters need not take the lock to leave: with one lock
     *    for each of 100,000 waiters that are woken, most of the time would go there.
     *  - A waiter that was woken for nothing enters again, with a new link, before it looks again.
     *  - The lock guards the chain of links and nothing else. Waiters are woken after it is released.
     *  - A waiter may be in the chain more than once, with a link for each time.
     *  - A link whose entering failed half-way is in no chain, whatever its generation says: who leaves looks.
     */
    private final BooleanSupplier look;
    private final ReentrantLock lock = new ReentrantLock();
    /** Volatile, so that publishing to nobody takes no lock. Written under the lock. */
    private volatile @Nullable Link newest;

    /** Volatile, so that a waiter sees without the lock that its link was taken off. Written under the lock. */
    private volatile int generation;

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
        Error first = null;
        for (var link = takeAll(); link != null; link = link.older) {
            try {
                link.waiter.wake();
            } catch (Error failure) {
                // No memory or stack for this one. The others are off the chain: nobody else will wake them.
                first = failure;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private @Nullable Link takeAll() {
        lock.lock();
        try {
            var all = newest;
            newest = null;
            var next = generation + 1;
            generation = next;
            return all;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void subscribe(Waiter waiter) {
        enter(waiter.newLink(this));
    }

    void enter(Link link) {
        lock.lock();
        try {
            var former = newest;
            link.generation = generation;
            link.older = former;
            if (former != null) {
                former.newer = link;
            }
            newest = link;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a publisher took this link off, having woken its waiter or being about to. */
    boolean hasTaken(Link link) {
        return link.generation != generation;
    }

    @Override
    public void unsubscribe(Waiter waiter) {
        var link = waiter.takeLink(this);
        if (link == null || hasTaken(link)) {
            return;
        }
        lock.lock();
        try {
            if (!hasTaken(link)) {
                remove(link);
            }
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("ReferenceEquality") // No two are equal.
    @GuardedBy("lock")
    private void remove(Link link) {
        var newer = link.newer;
        var older = link.older;
        if (older != null) {
            older.newer = newer;
        }
        if (newer != null) {
            newer.older = older;
        } else if (newest == link) {
            newest = older;
        }
    }

    /** How many entries there are, counted for tests. */
    int waiters() {
        lock.lock();
        try {
            var count = 0;
            for (var link = newest; link != null; link = link.older) {
                count++;
            }
            return count;
        } finally {
            lock.unlock();
        }
    }

    /**
     * One entry of a waiter. The neighbours are guarded by the source's lock while the link is in its chain, and do not change
     * afterwards; the rest is the waiting thread's own.
     */
    static final class Link {
        final ReadinessSource source;
        final Waiter waiter;
        /** The waiter's entries elsewhere. */
        @Nullable
        Link next;

        private int generation;
        private @Nullable Link newer;
        private @Nullable Link older;

        Link(ReadinessSource source, Waiter waiter, @Nullable Link next) {
            this.source = source;
            this.waiter = waiter;
            this.next = next;
        }
    }
}
