package dev.heddle.poll;

/** Pollables whose readiness does not change. */
enum Constant implements Pollable {
    ALWAYS,
    NEVER;

    @Override
    public boolean ready() {
        return this == ALWAYS;
    }

    @Override
    public void subscribe(Waiter waiter) {}

    @Override
    public void unsubscribe(Waiter waiter) {}
}
