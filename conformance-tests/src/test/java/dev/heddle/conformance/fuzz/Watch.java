package dev.heddle.conformance.fuzz;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sees to it that no input takes more than two seconds, whatever else the machine does: of the clock and of the processors, as an input
 * may have threads, and this process may have to wait for its turn.
 */
final class Watch {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final long LIMIT_NANOS =
            Duration.ofSeconds(Integer.getInteger("heddle.watch.seconds", 2)).toNanos();

    /** The first inputs wait for classes that the JVM defines, and that a fuzzer instruments. */
    private static final int WARMING_UP = 30;

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final long limit = COUNT.getAndIncrement() < WARMING_UP ? 10 * LIMIT_NANOS : LIMIT_NANOS;
    private final long begun = System.nanoTime();
    private final long spent = SYSTEM.getProcessCpuTime();

    void stop() {
        var wall = System.nanoTime() - begun;
        if ((wall > limit && SYSTEM.getProcessCpuTime() - spent > limit) || wall > 10 * limit) {
            throw new AssertionError("took " + wall / 1_000_000 + " ms");
        }
    }
}
