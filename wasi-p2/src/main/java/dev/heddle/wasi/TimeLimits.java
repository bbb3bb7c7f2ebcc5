package dev.heddle.wasi;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends guests whose time is up: on a platform thread, which guests that compute cannot keep from running. */
final class TimeLimits {
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private TimeLimits() {}

    private static ScheduledThreadPoolExecutor timer() {
        var timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("heddle time limits").factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    static ScheduledFuture<?> after(Duration limit, Runnable action) {
        return TIMER.schedule(action, saturatedNanos(limit), TimeUnit.NANOSECONDS);
    }

    private static long saturatedNanos(Duration limit) {
        try {
            return limit.toNanos();
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }
}
