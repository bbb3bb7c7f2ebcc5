package dev.heddle.wasi.filesystem.host;

import java.util.concurrent.atomic.AtomicInteger;

/** A host object that several users hold at once, and that is freed when the last of them lets go. */
public abstract class Shared {
    /*
     * Users are open descriptors, listings, and operations under way. A number of /proc/self/fd is only as good as the channel
     * it belongs to: were the channel closed during an operation, the number could come to name a directory outside the sandbox.
     * So whoever uses the number holds the object, and closing a descriptor only gives its own hold back.
     *
     *  - `users` starts at 1, for the creator; at 0 it stays 0.
     */
    private final AtomicInteger users = new AtomicInteger(1);

    /** Takes a hold; false if the object was freed before. Never blocks. */
    public final boolean acquire() {
        for (int held = users.get(); held > 0; held = users.get()) {
            if (users.compareAndSet(held, held + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Gives a hold back. */
    public final void release() {
        if (users.decrementAndGet() == 0) {
            free();
        }
    }

    /** Closes what is underneath; called once. */
    protected abstract void free();
}
