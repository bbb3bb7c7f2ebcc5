package dev.heddle.wasi;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.heddle.engine.LinkException;
import dev.heddle.wasi.filesystem.FilesystemException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Instances of a program that are kept from one call to the next, so that a call costs neither a start nor an end. Each instance serves
 * one call at a time, and remembers what earlier ones did; one that fails in any way, or takes too long, is ended, and the next call
 * that needs it makes another.
 *
 * <p>Any thread may call. Closing the pool ends all instances, and the calls that are under way.
 *
 * @param <I> what the instances are
 */
public final class GuestPool<I> implements AutoCloseable {
    /*
     * Any number of callers meet here.
     *
     *  - A caller has one of `places` as long as it has an instance: there are never more instances than places.
     *  - An instance is in `idle` while nobody has it, and in `all` until it has failed or the pool is closed.
     *  - Instances are started and ended outside the lock.
     */
    private final Program<I> program;
    private final WasiContext context;
    private final Semaphore places;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final ArrayDeque<PooledGuest<I>> idle = new ArrayDeque<>();

    @GuardedBy("lock")
    private final Set<PooledGuest<I>> all = new HashSet<>();

    @GuardedBy("lock")
    private boolean closed;

    GuestPool(Program<I> program, WasiContext context, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a pool without any instance: " + size);
        }
        this.program = program;
        this.context = context;
        places = new Semaphore(size, true);
    }

    /**
     * Has an instance do something, on a thread of its guest. Blocks until an instance is free, and until the call is done.
     *
     * @param limit wall time that the call may take once it has an instance; an instance that takes longer is cancelled
     * @return what the body returned
     * @throws X what the body threw
     * @throws GuestCancelled if the time is up, or the pool was closed
     * @throws dev.heddle.base.Trap if the guest traps
     * @throws GuestExit if the guest exits
     * @throws FilesystemException if an instance had to be made and a directory of the context cannot be opened
     * @throws LinkException if an instance had to be made and the program wants imports that nothing provides, all of them listed
     * @throws InterruptedException if the calling thread is interrupted; the instance is then ended
     * @throws IllegalStateException if the pool is closed
     */
    public <T, X extends Exception> T call(Duration limit, GuestBody<I, T, X> body)
            throws X, FilesystemException, LinkException, InterruptedException {
        places.acquire();
        try {
            var guest = take();
            var usable = false;
            try {
                var result = guest.call(limit, body);
                usable = true;
                return result;
            } finally {
                giveBack(guest, usable);
            }
        } finally {
            places.release();
        }
    }

    /** How many instances there are now: idle, or at work. */
    public int instances() {
        lock.lock();
        try {
            return all.size();
        } finally {
            lock.unlock();
        }
    }

    private PooledGuest<I> take() throws FilesystemException {
        lock.lock();
        try {
            requireOpen();
            // The one used last: its memory is the most likely to be near.
            var kept = idle.pollLast();
            if (kept != null) {
                return kept;
            }
        } finally {
            lock.unlock();
        }
        var made = new PooledGuest<>(program, context);
        lock.lock();
        try {
            requireOpen();
            all.add(made);
            return made;
        } catch (Throwable e) {
            made.end();
            throw e;
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(program.name() + ": the pool is closed");
        }
    }

    private void giveBack(PooledGuest<I> guest, boolean usable) {
        lock.lock();
        try {
            if (usable && !closed) {
                idle.addLast(guest);
                return;
            }
            all.remove(guest);
        } finally {
            lock.unlock();
        }
        guest.end();
    }

    /** Ends all instances and waits until they are gone. May block, not much longer than the grace period. */
    @Override
    public void close() {
        Set<PooledGuest<I>> left;
        lock.lock();
        try {
            closed = true;
            left = Set.copyOf(all);
            all.clear();
            idle.clear();
        } finally {
            lock.unlock();
        }
        left.forEach(PooledGuest::cancel);
        left.forEach(PooledGuest::end);
    }
}
