package dev.heddle.poll;

import dev.heddle.poll.ReadinessSource.Link;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One thread's wait: subscribed to pollables first, then it looks, then it parks.
 *
 * <p>Only {@link #wake()} may be called by other threads than the one that made the waiter.
 */
public final class Waiter implements AutoCloseable {
    /*
     * The waiting thread and any number of wakers meet at `woken`:
     *
     *   RESTING -- wake() --> WOKEN -- await() returns --> RESTING
     *
     *  - It is cleared before the waiting thread looks again, so that what turns ready after the look sets it anew and the
     *    next await returns at once.
     *  - Whoever sets it unparks the thread; whoever finds it set need not.
     *  - A publisher takes the entries it wakes off its source. They are renewed by the next await, which then returns for a
     *    look: a waiter that finds what it waited for has nothing to renew.
     */
    private static final VarHandle WOKEN;

    static {
        try {
            WOKEN = MethodHandles.lookup().findVarHandle(Waiter.class, "woken", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Thread thread = Thread.currentThread();
    private final @Nullable Cancellation cancellation = Cancellation.ofThisThread();
    private final List<? extends Pollable> pollables;
    /** The latest of this waiter's entries. The waiting thread's own. */
    private @Nullable Link links;
    /** Set by wakers, through {@link #WOKEN}; cleared by the waiting thread. */
    private volatile boolean woken;

    private Waiter(List<? extends Pollable> pollables) {
        this.pollables = pollables;
    }

    /** A waiter of the calling thread, entered at each of the pollables until it is closed. The list must not change meanwhile. */
    public static Waiter subscribedTo(List<? extends Pollable> pollables) {
        var waiter = new Waiter(pollables);
        try {
            waiter.enter(pollables);
        } catch (Throwable failure) {
            // A pollable of the embedder's that fails, or no memory: nothing may keep an entry of a waiter that nobody
            // has.
            waiter.close();
            throw failure;
        }
        return waiter;
    }

    /**
     * Parks until woken, or until the nearest deadline of what it waits for. May return for no reason: look again.
     *
     * @throws CancelledException if the calling thread's {@link Cancellation} is cancelled, or the thread is interrupted, which it
     *     then still is
     */
    public void await() {
        if (enterAgain()) {
            woken = false;
            return;
        }
        var deadline = earliestDeadline(pollables);
        while (!woken) {
            if (cancellation != null) {
                cancellation.check();
            }
            if (thread.isInterrupted()) {
                throw new CancelledException("interrupted while waiting");
            }
            if (deadline == Pollable.NO_DEADLINE) {
                LockSupport.park(this);
                continue;
            }
            var left = deadline - System.nanoTime();
            if (left <= 0) {
                return;
            }
            LockSupport.parkNanos(this, left);
        }
        woken = false;
    }

    /** Wakes the waiting thread, or makes its next {@link #await()} return at once. Any thread may call it; it never blocks. */
    public void wake() {
        if (!(boolean) WOKEN.getAndSet(this, true)) {
            LockSupport.unpark(thread);
        }
    }

    /** Takes the waiter out of all pollables. */
    @Override
    public void close() {
        leave(pollables);
    }

    void enter(List<? extends Pollable> some) {
        for (var i = 0; i < some.size(); i++) {
            some.get(i).subscribe(this);
        }
    }

    /** Last entered, first out: each pollable then finds its entry on top. */
    void leave(List<? extends Pollable> some) {
        Throwable first = null;
        for (var i = some.size() - 1; i >= 0; i--) {
            try {
                some.get(i).unsubscribe(this);
            } catch (RuntimeException | Error failure) {
                first = first == null ? failure : first;
            }
        }
        if (first instanceof Error failure) {
            throw failure;
        }
        if (first instanceof RuntimeException failure) {
            throw failure;
        }
    }

    /** Renews the entries that publishers took off, and returns whether there were any: then a look is due before parking. */
    private boolean enterAgain() {
        var any = false;
        Link later = null;
        for (var link = links; link != null; link = link.next) {
            if (link.source.hasTaken(link)) {
                var renewed = new Link(link.source, this, link.next);
                if (later == null) {
                    links = renewed;
                } else {
                    later.next = renewed;
                }
                renewed.source.enter(renewed);
                link = renewed;
                any = true;
            }
            later = link;
        }
        return any;
    }

    Link newLink(ReadinessSource source) {
        var link = new Link(source, this, links);
        links = link;
        return link;
    }

    /** Takes the latest entry at {@code source} off this waiter's books, null if there is none. */
    @Nullable
    Link takeLink(ReadinessSource source) {
        Link later = null;
        for (var link = links; link != null; link = link.next) {
            if (link.source == source) {
                if (later == null) {
                    links = link.next;
                } else {
                    later.next = link.next;
                }
                return link;
            }
            later = link;
        }
        return null;
    }

    static long earliestDeadline(List<? extends Pollable> pollables) {
        var earliest = Pollable.NO_DEADLINE;
        for (var i = 0; i < pollables.size(); i++) {
            var deadline = pollables.get(i).deadline();
            // Compared by difference, as readings of nanoTime must be.
            if (deadline != Pollable.NO_DEADLINE && (earliest == Pollable.NO_DEADLINE || deadline - earliest < 0)) {
                earliest = deadline;
            }
        }
        return earliest;
    }
}
