package dev.heddle.resource;

import java.util.concurrent.atomic.AtomicBoolean;

/** A resource that knows which handles named it, and from when until when. One thread at a time writes that, all read it. */
sealed class Thing {
    /** So that a look-up by type has a wrong type to meet. */
    static final class Odd extends Thing {}

    static final int UNKNOWN = -1;

    /** One handle's naming of a thing, from just before it began until just after it ended. */
    private static final class Naming {
        private final Naming earlier;
        private final long since = System.nanoTime();
        private volatile long until = Long.MAX_VALUE;
        private volatile int handle;

        Naming(int handle, Naming earlier) {
            this.handle = handle;
            this.earlier = earlier;
        }

        boolean covers(int wanted, long from, long to) {
            // Read once: it turns from unknown to known.
            int named = handle;
            return (named == wanted || named == UNKNOWN) && since <= to && from <= until;
        }

        @Override
        public String toString() {
            return "%d in %d..%d, %s".formatted(handle, since, until, earlier);
        }
    }

    private volatile Naming latest;
    private final AtomicBoolean out = new AtomicBoolean();
    private volatile long outAt = Long.MAX_VALUE;

    /** Says that the thing is about to be given a handle, which nobody knows yet if it is new. */
    void comesUnder(int handle) {
        latest = new Naming(handle, latest);
    }

    /** Says which new handle it was given. */
    void cameUnder(int handle) {
        latest.handle = handle;
    }

    /** Says that the handle before the latest, which it left for that, does not name it any more. */
    void moved() {
        latest.earlier.until = System.nanoTime();
    }

    /** Says that it is out of the table; false if somebody said so before. */
    boolean wentOut() {
        if (latest != null) {
            latest.until = System.nanoTime();
        }
        outAt = System.nanoTime();
        return out.compareAndSet(false, true);
    }

    /** Whether somebody had taken it out before a moment. */
    boolean wasOutBefore(long moment) {
        return outAt < moment;
    }

    /** Whether a handle may have named it at some moment between two. */
    boolean wasNamedBy(int handle, long from, long to) {
        for (var naming = latest; naming != null; naming = naming.earlier) {
            if (naming.covers(handle, from, to)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "a thing named by " + latest;
    }
}
