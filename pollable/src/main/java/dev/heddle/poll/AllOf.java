package dev.heddle.poll;

import java.util.List;

/** Ready while all parts are. */
record AllOf(List<Pollable> parts) implements Pollable {
    @Override
    public boolean ready() {
        for (var i = 0; i < parts.size(); i++) {
            if (!parts.get(i).ready()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void subscribe(Waiter waiter) {
        waiter.enter(parts);
    }

    @Override
    public void unsubscribe(Waiter waiter) {
        waiter.leave(parts);
    }

    /** The deadline of any part that is not ready yet: one that has passed must not keep the waiter from parking for the rest. */
    @Override
    public long deadline() {
        for (var part : parts) {
            var deadline = part.deadline();
            if (deadline != NO_DEADLINE && !part.ready()) {
                return deadline;
            }
        }
        return NO_DEADLINE;
    }
}
