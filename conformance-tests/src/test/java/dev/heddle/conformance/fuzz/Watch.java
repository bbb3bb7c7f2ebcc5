package dev.heddle.conformance.fuzz;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Sees to it that no input takes more than two seconds, whatever else the machine does: of the clock and of the processors, as an input
 * may have threads, and this process may have to wait for its turn.
 */
final class Watch {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final long LIMIT_NANOS =
            Duration.ofSeconds(Integer.getInteger("heddle.watch.seconds", 2)).toNanos();

    private final long begun = System.nanoTime();
    private final long spent = SYSTEM.getProcessCpuTime();

    void stop() {
        var wall = System.nanoTime() - begun;
        if (wall > LIMIT_NANOS && SYSTEM.getProcessCpuTime() - spent > LIMIT_NANOS || wall > 10 * LIMIT_NANOS) {
            throw new AssertionError("took " + wall / 1_000_000 + " ms");
        }
    }
}
