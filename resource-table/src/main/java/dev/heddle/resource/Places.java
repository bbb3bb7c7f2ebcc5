package dev.heddle.resource;

import java.util.concurrent.atomic.AtomicInteger;

/** How many resources a table holds and may hold. */
final class Places {
    private final int limit;
    private final AtomicInteger taken = new AtomicInteger();

    Places(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a table needs room for at least 1 resource, not " + limit);
        }
        // One fewer than there are numbers, so that a search for a free one ends.
        this.limit = Math.min(limit, Integer.MAX_VALUE - 1);
    }

    void take() throws ResourceException {
        int before;
        do {
            before = taken.get();
            if (before >= limit) {
                throw ResourceException.tableFull(limit);
            }
        } while (!taken.compareAndSet(before, before + 1));
    }

    void giveBack() {
        taken.decrementAndGet();
    }

    int taken() {
        return taken.get();
    }
}
