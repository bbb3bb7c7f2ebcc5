package dev.heddle.conformance.guests;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What guests could leave behind in this process: threads that carry their name, and file descriptors. */
public final class Leftovers {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Leftovers() {}

    /** Asserts that no thread is there with this name; the JVM may take a moment to let go of a thread that has ended. */
    public static void assertNoThreadsOf(String program) throws IOException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        long threads;
        do {
            threads = threadsOf(program);
            // To look again takes long enough.
        } while (threads > 0 && System.nanoTime() - end < 0);
        assertThat(threads).as("threads of %s", program).isZero();
    }

    /**
     * Asserts that none of this process's file descriptors is a file of the folder, or the folder itself. Looks once: what was
     * forgotten is closed by the garbage collector sooner or later.
     */
    public static void assertNothingIsOpenIn(Path folder) throws IOException {
        assertNothingIsOpenIn(folder, "", Duration.ZERO);
    }

    /**
     * As {@link #assertNothingIsOpenIn(Path)}, but looks again for as long as {@code patience}.
     *
     * @param after what a message says it comes after
     */
    // Whoever is about to close needs the processor, if anybody does.
    @SuppressWarnings("ThreadPriorityCheck")
    public static void assertNothingIsOpenIn(Path folder, String after, Duration patience) throws IOException {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return;
        }
        var begun = System.nanoTime();
        var open = open(folder);
        while (!open.isEmpty() && System.nanoTime() - begun < patience.toNanos()) {
            Thread.yield();
            open = open(folder);
        }
        assertThat(open).as("open file descriptors %s", after).isEmpty();
    }

    private static List<Path> open(Path folder) throws IOException {
        var real = folder.toRealPath();
        try (var descriptors = Files.list(DESCRIPTORS)) {
            return descriptors
                    .map(Leftovers::target)
                    .filter(target -> target.startsWith(real))
                    .toList();
        }
    }

    /** What a descriptor is; nothing if it was closed meanwhile. */
    private static Path target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (IOException closed) {
            return Path.of("");
        }
    }

    /** Virtual threads are only in the dump. */
    private static long threadsOf(String program) throws IOException {
        var folder = Files.createTempDirectory(Path.of("target"), "dump");
        var dump = folder.resolve("threads").toAbsolutePath();
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
            try (var lines = Files.lines(dump)) {
                return lines.filter(line -> line.startsWith("#") && line.contains('"' + program))
                        .count();
            }
        } finally {
            Files.deleteIfExists(dump);
            Files.delete(folder);
        }
    }
}
