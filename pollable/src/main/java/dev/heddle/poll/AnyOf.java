package dev.heddle.poll;

import java.util.List;

/** Ready while at least one part is. */
record AnyOf(List<Pollable> parts) implements Pollable {
    @Override
    public boolean ready() {
        for (var i = 0; i < parts.size(); i++) {
            if (parts.get(i).ready()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void subscribe(Waiter waiter) {
        waiter.enter(parts);
    }

    @Override
    public void unsubscribe(Waiter waiter) {
        waiter.leave(parts);
    }

    @Override
    public long deadline() {
        return Waiter.earliestDeadline(parts);
    }
}
