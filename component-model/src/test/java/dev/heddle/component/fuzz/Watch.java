package dev.heddle.component.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Sees to it that no input takes more than two seconds of a core, whatever else the machine does: the largest that is allowed takes 0.3 s, but
 * a fuzzer's instruments make it three times as long, and a first time is slower.
 */
public final class Watch {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long LIMIT_NANOS = 2_000_000_000L;

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
