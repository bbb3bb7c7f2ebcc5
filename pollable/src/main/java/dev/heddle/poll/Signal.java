package dev.heddle.poll;

/** A pollable that is set and cleared by hand. It stays ready from {@link #set()} until {@link #clear()}. */
public final class Signal implements Pollable {
    /** Written by any thread, before the waiters are woken. */
    private volatile boolean set;

    final ReadinessSource source = new ReadinessSource(() -> set);

    /** Makes it ready and wakes all waiters. Never blocks. */
    public void set() {
        set = true;
        source.publish();
    }

    /** Makes it not ready. A waiter that was woken but has not looked yet goes on waiting. */
    public void clear() {
        set = false;
    }

    @Override
    public boolean ready() {
        return set;
    }

    @Override
    public void subscribe(Waiter waiter) {
        source.subscribe(waiter);
    }

    @Override
    public void unsubscribe(Waiter waiter) {
        source.unsubscribe(waiter);
    }
}
