package dev.heddle.wasi;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.heddle.poll.Cancellation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Which guests' threads wait for the end of which other guests: a ring of them would wait for ever, and is refused. */
final class Awaiting {
    /*
     * A guest is known here by its cancellation. An edge is entered by a thread of the waiting guest before it waits, if the awaited
     * one does not wait for it already, through however many others: so there never is a ring.
     */
    private static final ReentrantLock LOCK = new ReentrantLock();

    /** How often each guest is waited for by each, as several threads may. */
    @GuardedBy("LOCK")
    private static final Map<Cancellation, Map<Cancellation, Integer>> EDGES = new HashMap<>();

    private Awaiting() {}

    /** Whether the calling thread, of the guest {@code from}, may wait for {@code to}; it then calls {@link #leave}. */
    static boolean enter(Cancellation from, Cancellation to) {
        LOCK.lock();
        try {
            if (reaches(to, from, new HashSet<>())) {
                return false;
            }
            EDGES.computeIfAbsent(from, first -> new HashMap<>()).merge(to, 1, Integer::sum);
            return true;
        } finally {
            LOCK.unlock();
        }
    }

    static void leave(Cancellation from, Cancellation to) {
        LOCK.lock();
        try {
            EDGES.computeIfPresent(from, (waiting, awaited) -> {
                awaited.computeIfPresent(to, (one, times) -> times == 1 ? null : times - 1);
                return awaited.isEmpty() ? null : awaited;
            });
        } finally {
            LOCK.unlock();
        }
    }

    @GuardedBy("LOCK")
    private static boolean reaches(Cancellation from, Cancellation to, Set<Cancellation> seen) {
        if (from.equals(to)) {
            return true;
        }
        if (!seen.add(from)) {
            return false;
        }
        for (var next : EDGES.getOrDefault(from, Map.of()).keySet()) {
            if (reaches(next, to, seen)) {
                return true;
            }
        }
        return false;
    }
}
