package dev.heddle.resource;

import java.util.function.Consumer;

/** All stripes of a table, by handle, and the order in which several are locked. */
final class Stripes {
    private final Stripe[] stripes;

    /** @param bits how many of a handle's low bits name its stripe */
    Stripes(int bits) {
        stripes = new Stripe[1 << bits];
        for (int index = 0; index < stripes.length; index++) {
            stripes[index] = new Stripe(bits);
        }
    }

    Stripe of(int handle) {
        return stripes[indexOf(handle)];
    }

    /** {@link Stripe#find}, in the handle's stripe. */
    Slot find(int handle) throws ResourceException {
        return of(handle).find(handle);
    }

    /** Locks the stripes of two handles, which may be one stripe; undone by {@link #unlock} with the same handles. */
    void lock(int one, int other) {
        var first = Math.min(indexOf(one), indexOf(other));
        var second = Math.max(indexOf(one), indexOf(other));
        stripes[first].lock();
        if (second != first) {
            stripes[second].lock();
        }
    }

    void unlock(int one, int other) {
        of(one).unlock();
        if (indexOf(other) != indexOf(one)) {
            of(other).unlock();
        }
    }

    /** Runs an action on each slot, which changes no stripe, and then another, while all stripes are locked. */
    void forEachSlot(Consumer<Slot> action, Runnable then) {
        for (var stripe : stripes) {
            stripe.lock();
        }
        try {
            for (var stripe : stripes) {
                stripe.forEachSlot(action);
            }
            then.run();
        } finally {
            for (var stripe : stripes) {
                stripe.unlock();
            }
        }
    }

    private int indexOf(int handle) {
        return handle & (stripes.length - 1);
    }
}
