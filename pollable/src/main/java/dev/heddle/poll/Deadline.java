package dev.heddle.poll;

/** A pollable that turns ready at an instant of a clock and stays so: what {@code wasi:clocks/monotonic-clock} hands out. */
public final class Deadline implements Pollable {
    private final TimeSource clock;
    private final long instant;

    private Deadline(TimeSource clock, long instant) {
        this.clock = clock;
        this.instant = instant;
    }

    /** {@code subscribe-instant}: at {@code instant} nanoseconds ({@code u64}) of that clock. */
    public static Deadline at(TimeSource clock, long instant) {
        return new Deadline(clock, instant);
    }

    /** {@code subscribe-duration}: {@code nanos} ({@code u64}) from now; what the clock cannot count to never comes. */
    public static Deadline after(TimeSource clock, long nanos) {
        var now = clock.now();
        var instant = now + nanos;
        return new Deadline(clock, Long.compareUnsigned(instant, now) < 0 ? -1 : instant);
    }

    @Override
    public boolean ready() {
        return Long.compareUnsigned(clock.now(), instant) >= 0;
    }

    @Override
    public void subscribe(Waiter waiter) {
        clock.subscribe(waiter);
    }

    @Override
    public void unsubscribe(Waiter waiter) {
        clock.unsubscribe(waiter);
    }

    @Override
    public long deadline() {
        if (ready()) {
            return System.nanoTime();
        }
        var wait = clock.waitFor(instant);
        return wait == NO_DEADLINE ? NO_DEADLINE : System.nanoTime() + wait;
    }
}
