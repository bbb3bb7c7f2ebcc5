package dev.heddle.conformance.everyfunction;

import dev.heddle.poll.Pollable;
import dev.heddle.poll.Waiter;

/** A pollable that fails when it is told to. */
record FaultyPollable(Pollable inner, Fault fault) implements Pollable {
    @Override
    public boolean ready() {
        fault.step();
        return inner.ready();
    }

    @Override
    public void subscribe(Waiter waiter) {
        fault.step();
        inner.subscribe(waiter);
    }

    @Override
    public void unsubscribe(Waiter waiter) {
        inner.unsubscribe(waiter);
        fault.step();
    }

    @Override
    public long deadline() {
        fault.step();
        return inner.deadline();
    }
}
