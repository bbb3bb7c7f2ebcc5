package dev.heddle.wasi;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The processor time of one guest's platform threads. */
final class CpuTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private final LongAdder ended = new LongAdder();

    /** Whether it can be measured here. */
    static boolean isKnown() {
        return THREADS.isThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled();
    }

    /** Runs a guest's thread, which is the calling one. */
    void during(Runnable thread) {
        running.add(Thread.currentThread());
        try {
            thread.run();
        } finally {
            ended.add(Math.max(0, THREADS.getCurrentThreadCpuTime()));
            running.remove(Thread.currentThread());
        }
    }

    /** Of all threads, those that still run included. */
    Duration total() {
        var total = 0L;
        for (var thread : running) {
            total += Math.max(0, THREADS.getThreadCpuTime(thread.threadId()));
        }
        return Duration.ofNanos(total + ended.sum());
    }
}
