package dev.heddle.benchmarks;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What this JVM holds for guests at a moment, seen from outside of them.
 *
 * @param threads guest threads of either kind
 * @param descriptors open file descriptors of the process
 * @param handles resources in all tables that can still be reached
 */
record Holdings(int threads, int descriptors, int handles) {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** The line of a heap histogram that counts the resources in tables: rank, instances, bytes, class. */
    private static final Pattern HANDLES =
            Pattern.compile("\\d+:\\s+(?<count>\\d+)\\s+\\d+\\s+dev\\.heddle\\.resource\\.Entry\\s");

    static Holdings now() throws IOException, JMException {
        return new Holdings(guestThreads(), openDescriptors(), handlesInTables());
    }

    /** Waits until no more is held than before, for some seconds, and returns what is held then. */
    static Holdings backAt(Holdings before) throws IOException, JMException, InterruptedException {
        // A thread is counted until the JVM has let go of it, which its program does not wait for.
        var start = System.nanoTime();
        while (true) {
            var now = now();
            if (now.within(before) || System.nanoTime() - start > PATIENCE.toNanos()) {
                return now;
            }
            Thread.sleep(1);
        }
    }

    boolean within(Holdings limit) {
        return threads <= limit.threads && descriptors <= limit.descriptors && handles <= limit.handles;
    }

    /** They carry the names of their modules. */
    private static int guestThreads() throws IOException {
        var dump = Files.createTempDirectory("threads").resolve("dump");
        try {
            var diagnostics = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            diagnostics.dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
            try (var lines = Files.lines(dump)) {
                return (int) lines.filter(line -> line.startsWith("#") && line.contains(".wasm"))
                        .count();
            }
        } finally {
            Files.deleteIfExists(dump);
            Files.delete(dump.resolveSibling(""));
        }
    }

    private static int openDescriptors() throws IOException {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return 0;
        }
        try (var descriptors = Files.list(DESCRIPTORS)) {
            return (int) descriptors.count();
        }
    }

    /** Collects garbage first, as the JVM's histogram of its heap does. */
    private static int handlesInTables() throws JMException {
        var histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        var handles = HANDLES.matcher(histogram);
        return handles.find() ? Integer.parseInt(handles.group("count")) : 0;
    }
}
