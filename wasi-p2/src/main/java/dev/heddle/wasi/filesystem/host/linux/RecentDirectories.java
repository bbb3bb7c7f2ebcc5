package dev.heddle.wasi.filesystem.host.linux;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The directories that were entered last below one that a guest was given, kept open: to enter one again takes a look at its name, not
 * the search for a new number.
 */
final class RecentDirectories {
    /*
     * Any thread that walks comes by.
     *
     *  - A kept directory is only used for a name that has its key, device and inode, at that moment. As it is open, nothing
     *    else can come by the same key; so a name that was renamed or replaced since leads to what it names now.
     *  - Each entry holds its directory. Holds are given back outside the lock, as that closes files.
     *  - At most MOST entries, the ones used last; none once closed.
     */
    private static final int MOST = 64;

    private record Place(LinuxDir parent, String name) {}

    private record Kept(Object key, LinuxDir directory) {}

    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final LinkedHashMap<Place, Kept> places = new LinkedHashMap<>(16, 0.75f, true);

    @GuardedBy("lock")
    private boolean closed;

    /** The directory that a name was entered to before, held for the caller, if it is the one with this key. */
    @Nullable
    LinuxDir find(LinuxDir parent, String name, Object key) {
        lock.lock();
        try {
            var kept = places.get(new Place(parent, name));
            return kept != null && kept.key().equals(key) && kept.directory().acquire() ? kept.directory() : null;
        } finally {
            lock.unlock();
        }
    }

    /** Keeps a directory, which the caller holds. */
    void keep(LinuxDir parent, String name, Object key, LinuxDir directory) {
        var dropped = new ArrayList<Kept>(2);
        lock.lock();
        try {
            if (closed || !directory.acquire()) {
                return;
            }
            Kept former;
            try {
                former = places.put(new Place(parent, name), new Kept(key, directory));
            } catch (Throwable e) {
                directory.release();
                throw e;
            }
            if (former != null) {
                dropped.add(former);
            }
            if (places.size() > MOST) {
                Iterator<Kept> oldest = places.values().iterator();
                dropped.add(oldest.next());
                oldest.remove();
            }
        } finally {
            lock.unlock();
        }
        release(dropped);
    }

    /** Gives everything back, and keeps nothing from now on. */
    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        // One by one: a list of them takes memory, which may be what the guest ran out of.
        for (var kept = takeOldest(); kept != null; kept = takeOldest()) {
            var released = false;
            try {
                kept.directory().release();
                released = true;
            } finally {
                if (!released) {
                    // The others, whatever this one throws.
                    close();
                }
            }
        }
    }

    private @Nullable Kept takeOldest() {
        lock.lock();
        try {
            var oldest = places.pollFirstEntry();
            return oldest == null ? null : oldest.getValue();
        } finally {
            lock.unlock();
        }
    }

    private static void release(List<Kept> dropped) {
        dropped.forEach(kept -> kept.directory().release());
    }
}
