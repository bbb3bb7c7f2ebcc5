package dev.heddle.wasi.filesystem;

import dev.heddle.poll.Pollable;
import dev.heddle.poll.Waiter;

/** The readiness of regular files, which are read and written on the caller's thread. */
final class AlwaysReady implements Pollable {
    static final AlwaysReady INSTANCE = new AlwaysReady();

    private AlwaysReady() {}

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public void subscribe(Waiter waiter) {}

    @Override
    public void unsubscribe(Waiter waiter) {}
}
