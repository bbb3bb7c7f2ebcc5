package dev.heddle.conformance.everyfunction;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** An error that comes out of the embedder's own objects at the n-th thing that is done to them, once, and from then on if it lasts. */
final class Fault {
    /** What is thrown. */
    enum Kind {
        OUT_OF_MEMORY {
            @Override
            Error make() {
                return new OutOfMemoryError("injected");
            }
        },
        STACK_OVERFLOW {
            @Override
            Error make() {
                return new StackOverflowError("injected");
            }
        };

        abstract Error make();
    }

    private static final long NEVER = Long.MAX_VALUE;

    private final AtomicLong left = new AtomicLong(NEVER);
    private final AtomicBoolean hit = new AtomicBoolean();
    private volatile Kind kind = Kind.OUT_OF_MEMORY;
    private volatile boolean lasting;

    /** Has the n-th step from now on fail, the first being 0. */
    void arm(Kind what, long n, boolean lasts) {
        kind = what;
        lasting = lasts;
        hit.set(false);
        left.set(n);
    }

    void disarm() {
        left.set(NEVER);
    }

    /** Whether it has been thrown since it was armed. */
    boolean wasHit() {
        return hit.get();
    }

    /** Done by each of the embedder's objects when it is called. */
    void step() {
        if (left.get() == NEVER) {
            return;
        }
        var now = left.getAndDecrement();
        if (now == 0 || now < 0 && lasting) {
            hit.set(true);
            throw kind.make();
        }
    }
}
