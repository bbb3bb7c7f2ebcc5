package dev.heddle.wasi.filesystem.host.special;

import dev.heddle.wasi.filesystem.host.DirHandle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The opens by name that are under way in this process, and the thread that ends those which a FIFO keeps.
 *
 * <p>Opening a FIFO waits for somebody at its other end, in a system call that nothing can end. Java cannot open without waiting; but
 * opened for reading and writing, no FIFO waits on Linux, and everybody who waits for an end of it is let go.
 */
final class PendingOpens {
    /*
     * Threads that open come and go by `ALL`; one daemon looks at it.
     *
     *  - An open of what was seen to be a regular file or a directory may meet a FIFO that was put in its place. It holds a carrier,
     *    and nothing else that others need. After PATIENCE it is let go.
     *  - An open of what was seen to be a FIFO is on a thread of its own and may wait for good, until its guest gives it up.
     *  - Letting go is tried again until the open has returned: the FIFO may be renamed at that moment, or the open not have
     *    begun. Each attempt is on a thread of its own, one at a time for each directory: a disk that does not answer keeps
     *    its own opens only.
     *  - The daemon parks while nothing is open. It says so first and looks once more; an opener enters `ALL` first and looks
     *    whether the daemon parks second.
     */
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);
    /** How many looks without any open until the daemon parks. */
    private static final int IDLE_LOOKS = 100;

    private static final Set<PendingOpen> ALL = ConcurrentHashMap.newKeySet();
    private static final Set<DirHandle> BUSY = ConcurrentHashMap.newKeySet();
    private static volatile @Nullable Thread parked;
    private static volatile @Nullable Thread watch;

    private PendingOpens() {}

    static void enter(PendingOpen open) {
        ALL.add(open);
        wake();
    }

    static void leave(PendingOpen open) {
        ALL.remove(open);
    }

    /** Sees to it that somebody looks soon. */
    static void wake() {
        var sleeper = parked;
        if (sleeper != null) {
            parked = null;
            LockSupport.unpark(sleeper);
        } else if (watch == null) {
            start();
        }
    }

    private static synchronized void start() {
        if (watch == null) {
            var thread = Thread.ofPlatform().daemon().name("heddle-open-watch").unstarted(PendingOpens::watch);
            thread.start();
            watch = thread;
        }
    }

    /** Those that wait for a FIFO which is about to be named otherwise, or not at all. */
    static Iterable<PendingOpen> all() {
        return ALL;
    }

    private static void watch() {
        for (int idle = 0; ; ) {
            try {
                idle = ALL.isEmpty() ? idle + 1 : 0;
                if (idle > IDLE_LOOKS) {
                    parked = Thread.currentThread();
                    if (ALL.isEmpty()) {
                        LockSupport.park();
                    }
                    parked = null;
                    idle = 0;
                }
                look(System.nanoTime());
                LockSupport.parkNanos(PATIENCE);
            } catch (Throwable e) {
                // Out of memory, at worst: the next look may have some.
                idle = 0;
            }
        }
    }

    private static void look(long now) {
        for (var open : ALL) {
            if (open.isDue(now)) {
                letGo(open, now);
            }
        }
    }

    private static void letGo(PendingOpen open, long now) {
        var directory = open.directory();
        if (!BUSY.add(directory)) {
            return;
        }
        try {
            open.tryAgainAt(now + Math.min(LONGEST_PAUSE, Math.max(PATIENCE, (now - open.since()) / 4)));
            Thread.ofPlatform().daemon().name("heddle-open-release").start(() -> {
                try {
                    open.letGo();
                } finally {
                    BUSY.remove(directory);
                }
            });
        } catch (Throwable e) {
            BUSY.remove(directory);
            throw e;
        }
    }
}
