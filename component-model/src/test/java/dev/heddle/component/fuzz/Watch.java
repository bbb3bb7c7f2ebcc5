package dev.heddle.component.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * Sees to it that no input takes more than a second of a core, whatever else the machine does. A fuzzer's instruments make inputs three
 * times as slow: {@code heddle.watch.seconds} allows for that.
 */
public final class Watch {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long LIMIT_NANOS =
            Duration.ofSeconds(Integer.getInteger("heddle.watch.seconds", 1)).toNanos();

    private final long begun;

    private Watch(long begun) {
        this.begun = begun;
    }

    public static Watch start() {
        return new Watch(THREADS.getCurrentThreadCpuTime());
    }

    public void stop() {
        var spent = THREADS.getCurrentThreadCpuTime() - begun;
        if (spent > LIMIT_NANOS) {
            throw new AssertionError("took " + spent / 1_000_000 + " ms");
        }
    }
}
